import { couldBecome } from '../../yaml/template.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { NetworkSetting } from '../settings.ts';
import {
  noFacts,
  type Facts,
  type ResourceFact,
  type RoutingKeyFact,
  type SiteFact,
} from '../facts/facts.ts';
import type { NameFact, NameType } from '../facts/names.ts';
import type { SecretFact, WorkloadFact } from '../facts/neighbours.ts';
import type { NetworkMemory } from './networkMemory.ts';
import { createParts, prepareParts, updateParts } from './networkParts.ts';
import type { SitePlatform } from '../sites/platform.ts';
import { externalKeys, type Project } from '../project.ts';
import type { RoutingKeys } from './routingKeys.ts';
import type { Site, SiteLookup } from '../sites/sites.ts';
import type { Together } from '../sites/together.ts';

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
  /** Whether there are Skupper resources in the site of a file and namespace. */
  isSettled(uri: string, namespace: string | undefined): boolean;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** What the site of a file runs on, or undefined when nothing tells. */
  platformAt(uri: string): SitePlatform | undefined;
  /** Whether kustomize makes something else of a file before it is applied. */
  isBuilt(uri: string): boolean;
  /** Whether a kustomization names a file of a folder. */
  buildsFrom(folder: string): boolean;
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
  /** Works out one by one what would be worked out at once when it is first asked for. */
  prepare(): Generator<void>;
}

/** Makes the network of a set of files, given by URI and in the order in which they count. */
export function createNetwork(
  project: Project,
  setting: NetworkSetting | undefined,
  written: ReadonlyMap<string, Facts>,
): ChangingNetwork {
  const parts = createParts(project, written);
  const { keys, siteAt, platformAt, memory } = parts;
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
    update: (uri, after) => updateParts(parts, uri, after),
    prepare: () => prepareParts(parts),
    factsOf: (uri) => parts.files.get(uri) ?? noFacts,
    get resources() {
      return parts.resources.get();
    },
    secrets: parts.secrets,
    namespaces: () =>
      parts.names
        .get()
        .filter(({ type }) => type === 'namespace')
        .map(({ name }) => name),
    named: (type, name) => parts.byName.get().get(`${type} ${name}`) ?? [],
    workloadsOf: ({ id }) => parts.workloadsBySite.get().get(id) ?? [],
    together: (uri, namespace) => parts.together(uri, namespace),
    sites: definedSites(parts.sites, siteAt),
    isExternal: externalKeys(project, setting),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    isSettled: (uri, namespace) => parts.settled.get().has(siteAt(uri, namespace).id),
    siteAt,
    platformAt,
    isBuilt: (uri) => parts.sources.has(uri),
    buildsFrom: (folder) => parts.sourceFolders.get().has(folder),
    isPatch: (uri) => parts.patches.has(uri),
  };
}

function definedSites(sites: readonly SiteFact[], siteAt: SiteLookup): Site[] {
  const all = sites.map(({ place, namespace }) => siteAt(place.uri, namespace));
  return [...new Map(all.map((site) => [site.id, site])).values()];
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
