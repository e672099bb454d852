import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { groupBy } from '../../text/lists.ts';
import { specString } from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import { parentUri } from '../../workspace/files/uri.ts';
import type { Network } from '../../workspace/network/network.ts';
import { hasSite } from '../../workspace/network/position.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { acceptsLinks, isOnHost, networksOf, sitesOf, type KnownSite } from './sites.ts';

/** A site to choose. */
export interface SiteChoice {
  readonly id: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Equal for the sites of one network. */
  readonly network: number;
  /** Whether it is on Podman, Docker or Linux. */
  readonly isOnHost: boolean;
  readonly isEdge: boolean;
  readonly acceptsLinks: boolean;
  /** The file of the Site. */
  readonly uri: string;
}

/** A workload to expose. */
export interface WorkloadChoice {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Its site; undefined if it has none. */
  readonly siteId: string | undefined;
  /** The ports of its first container, then those of the others. */
  readonly ports: readonly number[];
  /** Whether a connector of its site selects it. */
  readonly isExposed: boolean;
  readonly uri: string;
}

/** A folder with resources that belong to no site. */
export interface FolderChoice {
  readonly uri: string;
  /** The namespace of all its resources, if they have one. */
  readonly namespace: string | undefined;
}

/** What the commands that write resources offer to choose from. */
export interface Choices {
  readonly sites: readonly SiteChoice[];
  readonly workloads: readonly WorkloadChoice[];
  /** At most a hundred. */
  readonly foldersWithoutSite: readonly FolderChoice[];
}

/** The sites, workloads and folders without a site in all workspace folders. */
export function choicesOf(snapshot: Snapshot): Choices {
  const networks = networksOf(snapshot);
  return {
    sites: networks.flatMap((network, index) => sitesOf(network).map((site) => toSiteChoice(site, index))),
    workloads: networks.flatMap(workloadsOf).map(({ choice }) => choice),
    foldersWithoutSite: networks.flatMap(foldersWithoutSite).slice(0, MAX_FOLDERS),
  };
}

/** Nobody chooses among more. */
const MAX_FOLDERS = 100;

function toSiteChoice(known: KnownSite, network: number): SiteChoice {
  const { site, fact } = known;
  return {
    id: site.id,
    name: fact.name,
    namespace: site.namespace,
    network,
    isOnHost: isOnHost(known),
    isEdge: fact.spec['edge'] === true,
    acceptsLinks: acceptsLinks(known),
    uri: fact.place.uri,
  };
}

/** A workload with what is known about it. */
export interface KnownWorkload {
  readonly network: Network;
  readonly workload: WorkloadFact;
  readonly choice: WorkloadChoice;
}

/** The workloads of a network whose pods a selector can pick: those that are not exposed first, in the order of their names. */
export function workloadsOf(network: Network): KnownWorkload[] {
  const found = network.workloads
    .all()
    .filter(({ selector, deletes }) => selectorForLabels(selector) !== '' && deletes !== true)
    .map((workload) => ({ network, workload, choice: toWorkloadChoice(network, workload) }));
  return found.toSorted(
    ({ choice: a }, { choice: b }) =>
      Number(a.isExposed) - Number(b.isExposed) || a.name.localeCompare(b.name, 'en'),
  );
}

function toWorkloadChoice(network: Network, workload: WorkloadFact): WorkloadChoice {
  const { kind, name, namespace, place, ports, labels } = workload;
  const site = network.siteAt(place.uri, namespace);
  const ordered = ports.toSorted(
    (a, b) => Number('isOfOtherContainer' in a) - Number('isOfOtherContainer' in b),
  );
  const { resources } = network.contentOf(site);
  return {
    id: `${place.uri}#${place.document}/${place.path.join('/')}`,
    kind,
    name,
    namespace: namespace ?? site.namespace,
    siteId: hasSite(network, site) ? site.id : undefined,
    ports: [...new Set(ordered.map(({ port }) => port))],
    isExposed: resources.all().some((fact) => podSelector(specString(fact, 'selector'))?.picks(labels)),
    uri: place.uri,
  };
}

function foldersWithoutSite(network: Network): FolderChoice[] {
  const resources = [...network.resources.all(), ...network.workloads.all()];
  const homeless = resources.filter(
    ({ place, namespace }) => !hasSite(network, network.siteAt(place.uri, namespace)),
  );
  return [...groupBy(homeless, ({ place }) => parentUri(place.uri))].map(([uri, group]) => {
    const [namespace, other] = new Set(group.map((each) => each.namespace));
    return { uri, namespace: other === undefined ? namespace : undefined };
  });
}
