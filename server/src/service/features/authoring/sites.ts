import { groupBy } from '../../text/lists.ts';
import { isTemplated } from '../../yaml/template.ts';
import { nodeAt, stringAt } from '../../yaml/tree.ts';
import { isSpecTrue, specString, type ResourceFact } from '../../workspace/facts/facts.ts';
import { byKind } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { Site } from '../../workspace/sites/sites.ts';
import { documentOfPlace, filesByNetwork, type Snapshot } from '../../workspace/snapshot.ts';

/** A site with its Site resource. */
export interface KnownSite {
  readonly network: Network;
  readonly site: Site;
  /** The Site resource, as kustomize builds it. */
  readonly fact: ResourceFact;
}

/** The networks of the workspace folders. */
export function networksOf(snapshot: Snapshot): Network[] {
  return [...filesByNetwork(snapshot).keys()].filter(({ folder }) => folder !== undefined);
}

/** The sites of a network that a Site of the released API defines, each once, in the order of their files. */
export function sitesOf(network: Network): KnownSite[] {
  const found = network.resources
    .where(byKind, 'Site')
    .filter(({ isDraft, deletes }) => !isDraft && deletes !== true)
    .map((fact) => ({ network, site: network.siteAt(fact.place.uri, fact.namespace), fact }));
  return [...groupBy(found, ({ site }) => site.id).values()].flatMap(([first]) => first ?? []);
}

/** The site with an identifier; undefined if there is none. */
export function siteWithId(snapshot: Snapshot, id: string): KnownSite | undefined {
  return networksOf(snapshot)
    .flatMap(sitesOf)
    .find(({ site }) => site.id === id);
}

/** Whether a site is on Podman, Docker or Linux. */
export function isOnHost({ network, fact }: KnownSite): boolean {
  return network.platformAt(fact.place.uri) === 'host';
}

/** Whether other sites can link to a site: it has `linkAccess` or a RouterAccess. Never for an edge site. */
export function acceptsLinks({ network, site, fact }: KnownSite): boolean {
  if (isSpecTrue(fact, 'edge')) return false;
  const access = specString(fact, 'linkAccess');
  const { resources } = network.contentOf(site);
  return (access !== undefined && access !== 'none') || resources.where(byKind, 'RouterAccess').length > 0;
}

/** The namespace that the Site writes itself, which new resources write as well. Undefined if kustomize or a command sets it. */
export function writtenNamespace(snapshot: Snapshot, { fact }: KnownSite): string | undefined {
  const root = documentOfPlace(snapshot, fact.place)?.parsed.root;
  const namespace = stringAt(root && nodeAt(root, fact.base), ['metadata', 'namespace']);
  return namespace === undefined || isTemplated(namespace) ? undefined : namespace;
}
