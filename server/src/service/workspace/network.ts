import { couldBecome } from '../document/template.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import type { NetworkSetting } from '../settings.ts';
import { noFacts, type Facts, type ResourceFact, type RoutingKeyFact, type SiteFact } from './facts.ts';
import { builtFacts, createBuilds } from './kustomize.ts';
import { groupBy } from './groupBy.ts';
import type { NameFact, NameType } from './names.ts';
import type { SecretFact, WorkloadFact } from './neighbours.ts';
import { createPlatformLookup, type SitePlatform } from './platform.ts';
import { externalKeys, type Project } from './project.ts';
import { createRoutingKeys, type RoutingKeys } from './routingKeys.ts';
import { createSiteLookup, type Site, type SiteLookup } from './sites.ts';
import { groupFacts, nothing, spotOf, type Together } from './together.ts';

/** The listeners and connectors that can reach one another, by routing key. Never changes once made. */
export interface Network extends RoutingKeys {
  /** The folder that the network is, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  /** The facts of one file of the network; none for a file that has none. */
  factsOf(uri: string): Facts;
  readonly resources: readonly ResourceFact[];
  readonly secrets: readonly SecretFact[];
  /** The namespaces that are named anywhere, each perhaps more than once. */
  namespaces(): Iterable<string>;
  /** Where a name of a type stands. */
  named(type: NameType, name: string): readonly NameFact[];
  /** The workloads of a site. */
  workloadsOf(site: Site): readonly WorkloadFact[];
  /** What is certainly applied to the place where a resource in a file is applied. */
  together(uri: string, namespace: string | undefined): Together;
  /** Whether the settings say that the other side of a key is elsewhere. */
  isExternal(key: string): boolean;
  siteOf(fact: RoutingKeyFact): Site;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** What the site of a file runs on, or undefined when nothing tells. */
  platformAt(uri: string): SitePlatform | undefined;
  /** Whether kustomize makes something else of a file before it is applied. */
  isBuilt(uri: string): boolean;
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
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const sources = new Set(kustomizations.flatMap((each) => each.resources));
  const buildOf = createBuilds(kustomizations);
  const files = new Map([...written].map(([uri, facts]) => [uri, builtFacts(facts, buildOf(uri))]));
  const all = [...files.values()];
  const whole = [...files].filter(([uri]) => !patches.has(uri)).map(([, facts]) => facts);
  const sites = all.flatMap((each) => each.sites);
  const siteAt = createSiteLookup(sites, { siteOf: (uri) => project.siteOf(uri), buildOf });
  const keys = createRoutingKeys(all.flatMap(({ routingKeys }) => routingKeys));
  const names = all.flatMap((each) => each.names);
  const byName = lazily(() => groupBy(names, ({ type, name }) => `${type} ${name}`));
  const bySite = lazily(() => groupFacts(all, (uri, namespace) => siteAt(uri, namespace).id));
  const bySpot = lazily(() => groupFacts(whole, (uri, namespace) => spotOf(siteAt, uri, namespace)));
  return {
    folder: project.folder,
    ...keys,
    factsOf: (uri) => files.get(uri) ?? noFacts,
    resources: whole.flatMap(({ resources }) => resources),
    secrets: all.flatMap(({ secrets }) => secrets),
    namespaces: () => names.filter(({ type }) => type === 'namespace').map(({ name }) => name),
    named: (type, name) => byName().get(`${type} ${name}`) ?? [],
    workloadsOf: ({ id }) => bySite().get(id)?.workloads ?? [],
    together: (uri, namespace) => bySpot().get(spotOf(siteAt, uri, namespace)) ?? nothing,
    sites: definedSites(sites, siteAt),
    isExternal: externalKeys(project, setting),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    siteAt,
    platformAt: createPlatformLookup(project, files),
    isBuilt: (uri) => sources.has(uri),
    isPatch: (uri) => patches.has(uri),
  };
}

function definedSites(sites: readonly SiteFact[], siteAt: SiteLookup): Site[] {
  const all = sites.map(({ place, namespace }) => siteAt(place.uri, namespace));
  return [...new Map(all.map((site) => [site.id, site])).values()];
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
