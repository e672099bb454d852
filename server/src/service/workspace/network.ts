import { couldBecome } from '../document/template.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import type { NetworkSetting } from '../settings.ts';
import { noFacts, type Facts, type ResourceFact, type RoutingKeyFact } from './facts.ts';
import { createBuilds, type Build } from './kustomize.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from './neighbours.ts';
import { hostFolder, isForKubernetes, type SitePlatform } from './platform.ts';
import { externalKeys, type Project } from './project.ts';
import { createSiteLookup, type Site } from './sites.ts';
import { parentUri } from './uri.ts';

/** What certainly is applied to the same place, in the order of the files. */
export interface Together {
  readonly resources: readonly ResourceFact[];
  readonly workloads: readonly WorkloadFact[];
  readonly services: readonly ServiceFact[];
  readonly secrets: readonly SecretFact[];
}

/** The listeners and connectors that can reach one another, by routing key. Never changes once made. */
export interface Network {
  /** The folder that the network is, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  readonly facts: readonly RoutingKeyFact[];
  /** The facts of one file of the network; none for a file that has none. */
  factsOf(uri: string): Facts;
  readonly resources: readonly ResourceFact[];
  readonly secrets: readonly SecretFact[];
  /** The workloads of a site. */
  workloadsOf(site: Site): readonly WorkloadFact[];
  /** What is certainly applied to the place where a resource in a file is applied. */
  together(uri: string, namespace: string | undefined): Together;
  /** All literal routing keys, in the order in which the files show them. */
  keys(): Iterable<string>;
  /** Who uses or provides a key. Templated keys that may become this key count too. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether the settings say that the other side of a key is elsewhere. */
  isExternal(key: string): boolean;
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
  siteOf(fact: RoutingKeyFact): Site;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** What the site of a file runs on, or undefined when nothing tells. */
  platformAt(uri: string): SitePlatform | undefined;
  /** Whether a file holds only parts that kustomize merges into resources of other files. */
  isPatch(uri: string): boolean;
  /** The sites that are defined by a Site resource. */
  readonly sites: readonly Site[];
}

/** Makes the network of a set of files, given by URI and in the order in which they count. */
export function createNetwork(
  project: Project,
  setting: NetworkSetting | undefined,
  written: ReadonlyMap<string, Facts>,
): Network {
  const kustomizations = [...written.values()].flatMap((each) => each.kustomizations);
  const buildOf = createBuilds(kustomizations);
  const files = new Map([...written].map(([uri, facts]) => [uri, built(facts, buildOf(uri))]));
  const all = [...files.values()];
  const facts = all.flatMap(({ routingKeys }) => routingKeys);
  const siteFacts = all.flatMap(({ sites }) => sites);
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const resources = all.flatMap((each) => each.resources).filter(({ place }) => !patches.has(place.uri));
  const secrets = all.flatMap((each) => each.secrets);
  const siteAt = createSiteLookup(siteFacts, { siteOf: project.siteOf, buildOf });
  const byKey = groupBy(
    facts.filter(({ templated }) => !templated),
    ({ key }) => key,
  );
  const templated = facts.filter((fact) => fact.templated);
  const sites = new Map(
    siteFacts.map(({ place, namespace }) => siteAt(place.uri, namespace)).map((site) => [site.id, site]),
  );
  const isExternal = externalKeys(project, setting);

  const spotOf = (uri: string, namespace: string | undefined): string => {
    const site = siteAt(uri, namespace);
    return site.isCertain ? site.id : `${uri}|${namespace ?? ''}`;
  };
  const bySite = lazily(() => groupAll(all, (uri, namespace) => siteAt(uri, namespace).id));
  const bySpot = lazily(() => groupAll(all, spotOf, patches));
  const kubernetes = lazily(() =>
    kubernetesAreas(
      files,
      siteFacts.map(({ place }) => place.uri),
    ),
  );

  const withKey = (key: string, role: RoutingKeyRole): RoutingKeyFact[] => {
    const literal = byKey.get(key)?.filter((fact) => fact.role === role) ?? [];
    const patterns = templated.filter((fact) => fact.role === role && couldBecome(fact.key, key));
    return [...literal, ...patterns];
  };

  const platformAt = (uri: string): SitePlatform | undefined => {
    const configured = project.siteOf(uri)?.platform;
    if (configured) return configured === 'kubernetes' ? 'kubernetes' : 'host';
    const host = hostFolder(uri, project.folder);
    if (host === 'certain') return 'host';
    if (kubernetes().has(uri) || kubernetes().has(parentUri(uri))) return 'kubernetes';
    return host && 'host';
  };

  return {
    folder: project.folder,
    facts,
    factsOf: (uri) => files.get(uri) ?? noFacts,
    resources,
    secrets,
    workloadsOf: ({ id }) => bySite().get(id)?.workloads ?? [],
    together: (uri, namespace) => bySpot().get(spotOf(uri, namespace)) ?? nothing,
    sites: [...sites.values()],
    keys: () => byKey.keys(),
    withKey,
    isExternal,
    has: (role) => facts.some((fact) => fact.role === role),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    siteAt,
    platformAt,
    isPatch: (uri) => patches.has(uri),
  };
}

const nothing: Together = { resources: [], workloads: [], services: [], secrets: [] };

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The facts of a file as they are once kustomize has built it. */
function built(facts: Facts, build: Build | undefined): Facts {
  if (!build) return facts;
  const { namespace, labels, rename } = build;
  const place = <T extends { readonly namespace: string | undefined }>(fact: T): T => ({
    ...fact,
    namespace: namespace ?? fact.namespace,
  });
  const placeNamed = <T extends { readonly name: string; readonly namespace: string | undefined }>(
    fact: T,
  ): T => ({ ...place(fact), name: rename(fact.name) });
  return {
    ...facts,
    routingKeys: facts.routingKeys.map((fact) => ({ ...fact, owner: place(fact.owner) })),
    sites: facts.sites.map(place),
    resources: facts.resources.map(placeNamed),
    workloads: facts.workloads.map((fact) => ({
      ...placeNamed(fact),
      labels: { ...fact.labels, ...labels },
    })),
    services: facts.services.map((fact) => ({
      ...placeNamed(fact),
      selector: { ...fact.selector, ...labels },
    })),
    // Nobody tells kustomize that Skupper resources name Secrets, so the name as it is written may be meant.
    secrets: facts.secrets.map((fact) => ({ ...placeNamed(fact), alias: fact.name })),
  };
}

/**
 * The folders with one Site, and the files, that hold something for Kubernetes. In a folder with several Sites, or none,
 * each file speaks for itself alone.
 */
function kubernetesAreas(files: ReadonlyMap<string, Facts>, sites: readonly string[]): ReadonlySet<string> {
  const perFolder = groupBy(sites, parentUri);
  const areas = new Set<string>();
  for (const [uri, facts] of files) {
    if (!isForKubernetes(facts)) continue;
    areas.add(uri);
    if (perFolder.get(parentUri(uri))?.length === 1) areas.add(parentUri(uri));
  }
  return areas;
}

function groupAll(
  all: readonly Facts[],
  keyOf: (uri: string, namespace: string | undefined) => string,
  left: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Together> {
  const groups = new Map<string, { [part in keyof Together]: Together[part][number][] }>();
  for (const facts of all) {
    for (const part of ['resources', 'workloads', 'services', 'secrets'] as const) {
      for (const fact of facts[part]) {
        if (left.has(fact.place.uri)) continue;
        const key = keyOf(fact.place.uri, fact.namespace);
        const group = groups.get(key) ?? { resources: [], workloads: [], services: [], secrets: [] };
        groups.set(key, group);
        (group[part] as (typeof fact)[]).push(fact);
      }
    }
  }
  return groups;
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** The side that a routing key needs on the other end. */
export function opposite(role: RoutingKeyRole): RoutingKeyRole {
  return role === 'uses' ? 'provides' : 'uses';
}

/**
 * Whether nobody in the network has the other side of a fact's key. A templated key that may fit counts as there, and so
 * does one that the settings say is elsewhere.
 */
export function isUnmatched(network: Network, fact: RoutingKeyFact): boolean {
  const wanted = opposite(fact.role);
  if (network.isExternal(fact.key)) return false;
  if (!fact.templated) return network.withKey(fact.key, wanted).length === 0;
  return !network.facts.some((other) => other.role === wanted && couldBecome(fact.key, other.key));
}
