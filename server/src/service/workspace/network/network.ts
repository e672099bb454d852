import { canRenderTo, isOnlyTemplated } from '../../yaml/template.ts';
import type { Path } from '../../yaml/tree.ts';
import { RELEASED } from '../../schema/lookup.ts';
import { Computation, Tracker } from '../dependencies.ts';
import {
  isEqual,
  noFacts,
  type Facts,
  type ResourceFact,
  type RoutingKeyFact,
  type SiteFact,
} from '../facts/facts.ts';
import type { NameFact, NameType } from '../facts/names.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import { externalKeyMatcher, type Project } from '../project.ts';
import { parentUri } from '../files/uri.ts';
import { findPlatform, platformAreas, type Platform, type SitePlatform } from '../sites/platform.ts';
import { createNetworkSites, type Site, type SiteLookup } from '../sites/sites.ts';
import type { Colocated, SiteContent } from './colocated.ts';
import type { Collection, Index } from './collection.ts';
import { builtFacts } from './networkFiles.ts';
import { applyTargetAt, createNetworkFacts, type NetworkFacts } from './networkFacts.ts';
import { createNearMisses, type NearMisses } from './nearMisses.ts';
import { createReferences, type References } from './references.ts';
import { createRoutingKeys, opposite, type RoutingKeys } from './routingKeys.ts';

/** A value that checks compute from a network and a name. Results are memoized per derivation object and name. */
export interface Derivation<V> {
  readonly compute: (network: Network, name: string) => V;
}

/** The resources of one Skupper network. Reads are recorded as dependencies of the running check. */
export interface Network extends RoutingKeys, NearMisses {
  /** The folder of the network, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  /** Its name in the settings; undefined for the files that no network of the settings includes. */
  readonly name: string | undefined;
  /** Records the reads of checks. */
  readonly tracker: Tracker;
  /** The result of a derivation, memoized until something that it was computed from changes. */
  derive<V>(derivation: Derivation<V>, name: string): V;
  /** The facts of a file after kustomize has built it; `noFacts` for a file that is not in the network. */
  factsOf(uri: string): Facts;
  readonly routingKeys: Collection<RoutingKeyFact>;
  readonly resources: Collection<ResourceFact>;
  readonly workloads: Collection<WorkloadFact>;
  readonly services: Collection<ServiceFact>;
  readonly secrets: Collection<SecretFact>;
  /** All namespaces that occur in the network, sorted. */
  namespaces(): readonly string[];
  /** All occurrences of a name of a type. */
  occurrencesOfName(type: NameType, name: string): readonly NameFact[];
  /** The sizes of sites that ConfigMaps define. */
  sizes(): readonly NameFact[];
  /** The resources that are certainly applied to the same namespace as a resource of a file. */
  colocated(uri: string, namespace: string | undefined): Colocated;
  /** The resources and workloads of a site. */
  contentOf(site: Pick<Site, 'id'>): SiteContent;
  /** Whether the settings list a routing key as external: matched by resources outside the workspace. */
  isExternal(key: string): boolean;
  /**
   * Whether no resource of the network has the key of a fact in the opposite role. False for external keys, and if a templated
   * key may render to it.
   */
  isUnmatched(fact: RoutingKeyFact): boolean;
  /** The site of the resource with a routing key. */
  siteOf(fact: RoutingKeyFact): Site;
  /** Whether the site of a resource, given by its file and namespace, has Skupper resources. */
  hasSkupperResources(uri: string, namespace: string | undefined): boolean;
  /** What the Skupper resources of the network refer to in other files. */
  references(): References;
  /** The site of a resource, given by its file and namespace. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /**
   * The look-up of sites as it would be with further Site resources, by written namespaces: where kustomize sets another one, that
   * counts. Records no reads.
   */
  siteLookupWith(added: readonly SiteFact[]): SiteLookup;
  /** The sites that are defined by a Site resource. */
  sites(): readonly Site[];
  /** Whether it is for Skupper 2: it has a resource of that version, or the settings name one. */
  isForSkupper2(): boolean;
  /** The platform of the site of a file; undefined if unknown. */
  platformAt(uri: string): SitePlatform | undefined;
  /** The paths of each document of a file whose values count in no build of kustomize. Empty if there are none. */
  replacedIn(uri: string): readonly (readonly Path[])[];
  /** The resources that a file changes by patches. */
  changedIn(uri: string): readonly ResourceFact[];
  /** Whether a kustomization includes a file as a resource. */
  isBuilt(uri: string): boolean;
  /** Whether a kustomization includes any file of a folder as a resource. */
  hasBuildSources(folder: string): boolean;
  /** Whether a file is a patch, which kustomize merges into the resources of other files. */
  isPatch(uri: string): boolean;
}

/** A network that can be updated. */
export interface MutableNetwork extends Network {
  /** Replaces the facts of files, given by URI, and invalidates what depends on changed ones. `noFacts` removes a file. */
  update(changes: ReadonlyMap<string, Facts>): void;
  /** The number of files with facts. */
  fileCount(): number;
  /** Increases whenever the results of `hasSkupperResources`, `hasBuildSources` or `references` may have changed. */
  generation(): number;
  /** Builds indexes and look-ups step by step, which otherwise happens on first use. */
  prepare(): Generator<void>;
}

const byTypeAndName: Index<NameFact> = { keysOf: ({ type, name }) => [`${type} ${name}`] };
const byChangingFile: Index<ResourceFact> = {
  keysOf: ({ changed }) => (changed ? [...new Set(Object.values(changed).map(({ uri }) => uri))] : []),
};

const byRelease: Index<ResourceFact> = { keysOf: ({ isDraft }) => (isDraft ? [] : [RELEASED]) };

/** The definitions of sizes under one word. */
const definedSizes: Index<NameFact> = {
  keysOf: ({ type, role }) => (type === 'size' && role === 'definition' ? [''] : []),
};

const none: readonly never[] = [];

const byNamespaceName: Index<NameFact> = {
  keysOf: ({ type, name }) => (type === 'namespace' ? [name] : []),
};

/**
 * Creates a network from the facts of its files, given by URI, before kustomize has built them. `name` is that in the settings;
 * undefined for the files that no network of the settings includes.
 */
export function createNetwork(
  project: Project,
  name: string | undefined,
  written: ReadonlyMap<string, Facts>,
): MutableNetwork {
  const tracker = new Tracker();
  const facts = createNetworkFacts(tracker, project, written);
  const { routingKeys, resources, workloads, services, secrets, names } = facts;
  const collections = { routingKeys, resources, workloads, services, secrets };
  const keys = createRoutingKeys(routingKeys);
  const isExternal = externalKeyMatcher(project, name);
  const siteLookups = createSiteLookups(tracker, project, facts);
  const { siteAt } = siteLookups;
  const references = createReferences(tracker, resources);
  const siteOf = ({ place, owner }: RoutingKeyFact): Site => siteAt(place.uri, owner.namespace);
  const network: MutableNetwork = {
    folder: project.folder,
    name,
    tracker,
    derive: createDerivations(tracker, () => network),
    ...keys,
    ...createNearMisses({ tracker, keys, isExternal, siteIdOf: (fact) => siteOf(fact).id }),
    ...siteLookups,
    ...collections,
    factsOf: (uri) => {
      const file = facts.fileAt(uri);
      return file ? builtFacts(file) : noFacts;
    },
    replacedIn: (uri) => facts.fileAt(uri)?.replaced ?? none,
    changedIn: (uri) => resources.where(byChangingFile, uri),
    namespaces: () => names.keys(byNamespaceName),
    occurrencesOfName: (type, name) => names.where(byTypeAndName, `${type} ${name}`),
    sizes: () => names.where(definedSizes, ''),
    colocated: (uri, namespace) => facts.colocatedAt(applyTargetAt(siteAt(uri, namespace), uri, namespace)),
    contentOf: ({ id }) => facts.contentOf(id),
    isExternal,
    isUnmatched: (fact) => !isExternal(fact.key) && lacksOtherSide(fact, keys, routingKeys),
    siteOf,
    references,
    isForSkupper2: () => project.namesVersion || resources.has(byRelease, RELEASED),
    hasSkupperResources: (uri, namespace) => facts.hasSkupperResources(siteAt(uri, namespace).id),
    update: (changes) => facts.update(changes),
    fileCount: () => facts.files.size,
    generation: createGeneration(tracker, facts, references),
    prepare: () => prepare(facts, siteLookups),
  };
  return network;
}

function lacksOtherSide(
  { key, role, templated }: RoutingKeyFact,
  keys: RoutingKeys,
  routingKeys: Collection<RoutingKeyFact>,
): boolean {
  const other = opposite(role);
  if (!templated) return !keys.isInRole(key, other);
  // Nobody can say what is missing for a key of which nothing is known.
  if (isOnlyTemplated(key)) return false;
  return !routingKeys.all().some((fact) => fact.role === other && canRenderTo(key, fact.key));
}

function* prepare(facts: NetworkFacts, { platformAt }: SiteLookups): Generator<void> {
  yield* facts.prepare();
  // The platform of any file needs the areas for Kubernetes of all files.
  const [uri] = facts.files.keys();
  if (uri !== undefined) platformAt(uri);
}

/** Counts the changes of the set of sites with Skupper resources, of their references, and of Sites and kustomizations. */
function createGeneration(tracker: Tracker, facts: NetworkFacts, references: () => unknown): () => number {
  let generation = 0;
  const computation = new Computation(() => {
    facts.trackSitesWithResources();
    references();
    tracker.read(facts.structure);
    return ++generation;
  });
  return () => tracker.get(computation);
}

function createDerivations(tracker: Tracker, network: () => Network): Network['derive'] {
  const known = new Map<Derivation<unknown>, (name: string) => unknown>();
  return <V>(derivation: Derivation<V>, name: string): V => {
    const before = known.get(derivation) as ((name: string) => V) | undefined;
    const memoized = before ?? tracker.memoize((each) => derivation.compute(network(), each));
    if (!before) known.set(derivation, memoized);
    return memoized(name);
  };
}

type SiteLookups = Pick<
  Network,
  'siteAt' | 'siteLookupWith' | 'sites' | 'platformAt' | 'isBuilt' | 'hasBuildSources' | 'isPatch'
>;

/** Creates the look-ups that depend on Sites, kustomizations and folders. Results are memoized until they change. */
function createSiteLookups(tracker: Tracker, project: Project, facts: NetworkFacts): SiteLookups {
  const { structure, platforms } = facts;
  const trackStructure = <T>(read: () => T): T => {
    tracker.read(structure);
    return read();
  };
  const sites = new Computation(() => trackStructure(() => facts.sites().defined), isEqual);
  const site = tracker.memoize((id) => {
    // URIs contain no line breaks, so the last one separates namespace and URI.
    const end = id.lastIndexOf('\n');
    const namespace = end === 0 ? undefined : id.slice(1, end);
    return trackStructure(() => facts.sites().siteAt(id.slice(end + 1), namespace));
  }, isEqual);
  const areasFor = (platform: Platform): (() => ReadonlySet<string>) => {
    const computation = new Computation(() => {
      tracker.read(platforms);
      return trackStructure(() => platformAreas(platform, facts.filesFor(platform), facts.siteFacts()));
    }, isSameSet);
    return () => tracker.get(computation);
  };
  const areas = { kubernetes: areasFor('kubernetes'), host: areasFor('host') };
  const hasBuilds = new Computation(() => trackStructure(() => facts.builds().sources.size > 0));
  /** Most networks have no kustomization, and then need no entry for each file. */
  const isIn = (read: () => ReadonlySet<string>): ((uri: string) => boolean) => {
    const isFilled = new Computation(() => trackStructure(() => read().size > 0));
    const has = tracker.memoize((uri) => trackStructure(() => read().has(uri)));
    return (uri) => tracker.get(isFilled) && has(uri);
  };
  return {
    siteAt: (uri, namespace) => {
      // Files of a folder differ in their site only by settings and kustomizations, which most networks do not have.
      const isPerFile = project.settings.sites.length > 0 || tracker.get(hasBuilds);
      const place = isPerFile ? uri : `${parentUri(uri)}/`;
      return site(namespace === undefined ? `\n${place}` : `=${namespace}\n${place}`);
    },
    siteLookupWith: (added) => {
      const builds = facts.builds();
      const { siteAt } = createNetworkSites([...facts.siteFacts(), ...added], project, builds);
      return (uri, namespace) => siteAt(uri, builds.buildOf(uri)?.namespace ?? namespace);
    },
    sites: () => tracker.get(sites),
    platformAt: tracker.memoize((uri) => findPlatform(uri, project, areas)),
    isBuilt: isIn(() => facts.builds().sources),
    isPatch: isIn(() => facts.builds().patches),
    hasBuildSources: isIn(() => facts.builds().sourceFolders),
  };
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
