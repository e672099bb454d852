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
import { changesBetween, concernsServices, replaced, sharingAddress } from './networkChange.ts';
import { createNetworkMemory, type NetworkMemory } from './networkMemory.ts';
import { createRoutingKeys, type RoutingKeys } from './routingKeys.ts';
import { createSiteLookup, type Site, type SiteLookup } from './sites.ts';
import { groupFacts, nothing, spotOf, type Together } from './together.ts';

/** The listeners and connectors that can reach one another, by routing key. */
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
  /** What was found out about its documents so far. */
  readonly memory: NetworkMemory;
  /** The sites that are defined by a Site resource. */
  readonly sites: readonly Site[];
}

/** A network that follows small changes of its files. Whoever holds it sees them. */
export interface ChangingNetwork extends Network {
  /**
   * Takes the new facts of a file in, and forgets what was remembered of all that they concern. Gives false, and changes
   * nothing, when the network has to be made anew.
   */
  update(uri: string, after: Facts): boolean;
}

/** Makes the network of a set of files, given by URI and in the order in which they count. */
export function createNetwork(
  project: Project,
  setting: NetworkSetting | undefined,
  written: ReadonlyMap<string, Facts>,
): ChangingNetwork {
  const kustomizations = [...written.values()].flatMap((each) => each.kustomizations);
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const sources = new Set(kustomizations.flatMap((each) => each.resources));
  const buildOf = createBuilds(kustomizations);
  const files = new Map([...written].map(([uri, facts]) => [uri, builtFacts(facts, buildOf(uri))]));
  const all = (): Facts[] => [...files.values()];
  const whole = (): Facts[] => [...files].filter(([uri]) => !patches.has(uri)).map(([, facts]) => facts);
  const sites = all().flatMap((each) => each.sites);
  const siteAt = createSiteLookup(sites, { siteOf: (uri) => project.siteOf(uri), buildOf });
  const keys = createRoutingKeys(() => all().flatMap(({ routingKeys }) => routingKeys));
  const names = resettable(() => all().flatMap((each) => each.names));
  const byName = resettable(() => groupBy(names.get(), ({ type, name }) => `${type} ${name}`));
  const bySite = resettable(() => groupFacts(all(), (uri, namespace) => siteAt(uri, namespace).id));
  const bySpot = resettable(() => groupFacts(whole(), (uri, namespace) => spotOf(siteAt, uri, namespace)));
  const resources = resettable(() => whole().flatMap((each) => each.resources));
  const memory = createNetworkMemory();
  const platformAt = createPlatformLookup(project, files);
  const together: Network['together'] = (uri, namespace) =>
    bySpot.get().get(spotOf(siteAt, uri, namespace)) ?? nothing;

  const update = (uri: string, after: Facts): boolean => {
    const before = files.get(uri);
    const changes = before && changesBetween(before, after);
    if (!changes || buildOf(uri) || patches.has(uri)) return false;
    const changed = changes.flatMap((change) => change.resources);
    if (changed.some(([old, fact]) => concernsServices(together(uri, fact.namespace), old, fact)))
      return false;
    files.set(uri, after);
    memory.changed(uri);
    for (const [old, fact] of changed) {
      const spot = spotOf(siteAt, uri, fact.namespace);
      const group = bySpot.get().get(spot) ?? nothing;
      memory.concern(sharingAddress(group, [old, fact], platformAt(uri) === 'host'));
      bySpot.get().set(spot, replaced(group, old, fact));
    }
    for (const [old, fact] of changes.flatMap((change) => change.routingKeys)) {
      if (old.key !== fact.key) memory.concernTalkers();
      memory.concern(keys.literal(old.key));
      keys.replace(old, fact);
      memory.concern(keys.literal(fact.key));
    }
    for (const each of [names, byName, resources]) each.reset();
    return true;
  };

  return {
    folder: project.folder,
    get facts() {
      return keys.facts;
    },
    keys: () => keys.keys(),
    literal: (key) => keys.literal(key),
    withKey: (key, role) => keys.withKey(key, role),
    has: (role) => keys.has(role),
    memory,
    update,
    factsOf: (uri) => files.get(uri) ?? noFacts,
    get resources() {
      return resources.get();
    },
    secrets: all().flatMap(({ secrets }) => secrets),
    namespaces: () =>
      names
        .get()
        .filter(({ type }) => type === 'namespace')
        .map(({ name }) => name),
    named: (type, name) => byName.get().get(`${type} ${name}`) ?? [],
    workloadsOf: ({ id }) => bySite.get().get(id)?.workloads ?? [],
    together,
    sites: definedSites(sites, siteAt),
    isExternal: externalKeys(project, setting),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    siteAt,
    platformAt,
    isBuilt: (uri) => sources.has(uri),
    isPatch: (uri) => patches.has(uri),
  };
}

function definedSites(sites: readonly SiteFact[], siteAt: SiteLookup): Site[] {
  const all = sites.map(({ place, namespace }) => siteAt(place.uri, namespace));
  return [...new Map(all.map((site) => [site.id, site])).values()];
}

/** Something that is worked out when it is asked for, and again after a reset. */
interface Resettable<T> {
  get(): T;
  reset(): void;
}

function resettable<T>(make: () => T): Resettable<T> {
  let made: { readonly value: T } | undefined;
  return {
    get: () => (made ??= { value: make() }).value,
    reset: () => {
      made = undefined;
    },
  };
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
