import { couldBecome } from '../document/template.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import { noFacts, type Facts, type ResourceFact, type RoutingKeyFact } from './facts.ts';
import { createSiteLookup, type Site, type SiteLookup } from './sites.ts';
import { parentUri } from './uri.ts';
import type { WorkloadFact } from './workloads.ts';

/** The listeners and connectors that can reach one another, by routing key. Never changes once made. */
export interface Network {
  /** The folder that the network is, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  readonly facts: readonly RoutingKeyFact[];
  /** The facts of one file of the network; none for a file that has none. */
  factsOf(uri: string): Facts;
  readonly resources: readonly ResourceFact[];
  /** The workloads of a site. */
  workloadsOf(site: Site): readonly WorkloadFact[];
  /**
   * The resources that certainly are applied to the same place: those of the same file and namespace, and where the
   * folder holds exactly one site, those of the same folder and namespace. In the order of the files.
   */
  neighbours(fact: ResourceFact): readonly ResourceFact[];
  /** All literal routing keys, in the order in which the files show them. */
  keys(): Iterable<string>;
  /** Who uses or provides a key. Templated keys that may become this key count too. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
  siteOf(fact: RoutingKeyFact): Site;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** Whether a file holds only parts that kustomize merges into resources of other files. */
  isPatch(uri: string): boolean;
  /** The sites that are defined by a Site resource. */
  readonly sites: readonly Site[];
}

/** Makes the network of a set of files, given by URI and in the order in which they count. */
export function createNetwork(folder: string | undefined, files: ReadonlyMap<string, Facts>): Network {
  const all = [...files.values()];
  const facts = all.flatMap(({ routingKeys }) => routingKeys);
  const siteFacts = all.flatMap(({ sites }) => sites);
  const patches = new Set(all.flatMap((each) => each.patches));
  const resources = all.flatMap((each) => each.resources).filter(({ place }) => !patches.has(place.uri));
  const sitesByFolder = groupBy(siteFacts, ({ place }) => parentUri(place.uri));
  const groupOf = ({ place, namespace }: ResourceFact): string => {
    const folder = parentUri(place.uri);
    const isOneSite = sitesByFolder.get(folder)?.length === 1;
    return `${isOneSite ? folder : place.uri}|${namespace ?? ''}`;
  };
  const together = groupBy(resources, groupOf);
  const siteAt = createSiteLookup(siteFacts);
  const byKey = groupBy(
    facts.filter(({ templated }) => !templated),
    ({ key }) => key,
  );
  const templated = facts.filter((fact) => fact.templated);
  const sites = new Map(
    siteFacts.map(({ place, namespace }) => siteAt(place.uri, namespace)).map((site) => [site.id, site]),
  );

  let workloads: Map<string, WorkloadFact[]> | undefined;

  const withKey = (key: string, role: RoutingKeyRole): RoutingKeyFact[] => {
    const literal = byKey.get(key)?.filter((fact) => fact.role === role) ?? [];
    const patterns = templated.filter((fact) => fact.role === role && couldBecome(fact.key, key));
    return [...literal, ...patterns];
  };

  return {
    folder,
    facts,
    factsOf: (uri) => files.get(uri) ?? noFacts,
    resources,
    workloadsOf: ({ id }) => (workloads ??= workloadsBySite(all, siteAt)).get(id) ?? [],
    neighbours: (fact) => together.get(groupOf(fact)) ?? [],
    sites: [...sites.values()],
    keys: () => byKey.keys(),
    withKey,
    has: (role) => facts.some((fact) => fact.role === role),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    siteAt,
    isPatch: (uri) => patches.has(uri),
  };
}

function workloadsBySite(files: readonly Facts[], siteAt: SiteLookup): Map<string, WorkloadFact[]> {
  const all = files.flatMap(({ workloads }) => workloads);
  return groupBy(all, ({ place, namespace }) => siteAt(place.uri, namespace).id);
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

/** Whether nobody in the network has the other side of a fact's key. A templated key that may fit counts as there. */
export function isUnmatched(network: Network, fact: RoutingKeyFact): boolean {
  const wanted = opposite(fact.role);
  if (!fact.templated) return network.withKey(fact.key, wanted).length === 0;
  return !network.facts.some((other) => other.role === wanted && couldBecome(fact.key, other.key));
}
