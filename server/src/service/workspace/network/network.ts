import { canRenderTo } from '../../yaml/template.ts';
import { Computation, Tracker } from '../dependencies.ts';
import { isEqual, noFacts, type Facts, type ResourceFact, type RoutingKeyFact } from '../facts/facts.ts';
import type { NameFact, NameType } from '../facts/names.ts';
import type { SecretFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { NetworkSetting } from '../settings.ts';
import { externalKeys, type Project } from '../project.ts';
import { findPlatform, kubernetesAreas, type SitePlatform } from '../sites/platform.ts';
import type { Site } from '../sites/sites.ts';
import type { Colocated, SiteContent } from './colocated.ts';
import type { Collection, Property } from './collection.ts';
import { builtFacts } from './networkFiles.ts';
import { applyTarget, createMembers, type Members } from './networkFacts.ts';
import { createNearMisses, type NearMisses } from './nearMisses.ts';
import { createRoutingKeys, opposite, type RoutingKeys } from './routingKeys.ts';

/** Something that checks work out from a network, for the whole of it or for the things of one name. Its identity counts. */
export interface Derivation<V> {
  readonly compute: (network: Network, name: string) => V;
}

/** The listeners and connectors that can reach one another. What a check reads of it is recorded. */
export interface Network extends RoutingKeys, NearMisses {
  /** The folder of the network, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  /** Records what checks read of this network. */
  readonly tracker: Tracker;
  /** The result of a derivation, which is kept until something that it was computed from changes. */
  derive<V>(derivation: Derivation<V>, name: string): V;
  /** The facts of one file as kustomize leaves them; none for a file that has none. */
  factsOf(uri: string): Facts;
  readonly routingKeys: Collection<RoutingKeyFact>;
  readonly resources: Collection<ResourceFact>;
  readonly workloads: Collection<WorkloadFact>;
  readonly secrets: Collection<SecretFact>;
  /** The namespaces that any resource names, sorted. */
  namespaces(): readonly string[];
  /** The places of a name of a type. */
  named(type: NameType, name: string): readonly NameFact[];
  /** What is certainly applied to the same namespace as a resource of a file. */
  colocated(uri: string, namespace: string | undefined): Colocated;
  /** What belongs to a site. */
  contentOf(site: Pick<Site, 'id'>): SiteContent;
  /** Whether the settings say that the other side of a key is elsewhere. */
  isExternal(key: string): boolean;
  /**
   * Whether nothing in the network has the other side of a fact's key. A templated key that may fit counts, and so does one
   * that the settings say is elsewhere.
   */
  isUnmatched(fact: RoutingKeyFact): boolean;
  siteOf(fact: RoutingKeyFact): Site;
  /** Whether the site of a file and namespace has Skupper resources. */
  hasSkupperResources(uri: string, namespace: string | undefined): boolean;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** The sites that are defined by a Site resource. */
  sites(): readonly Site[];
  /** What the site of a file runs on, or undefined when nothing tells. */
  platformAt(uri: string): SitePlatform | undefined;
  /** Whether kustomize makes something else of a file before it is applied. */
  isBuilt(uri: string): boolean;
  /** Whether a kustomization names a file of a folder. */
  buildsFrom(folder: string): boolean;
  /** Whether a file holds only parts that kustomize merges into resources of other files. */
  isPatch(uri: string): boolean;
}

/** A network that follows changes of its files. */
export interface ChangingNetwork extends Network {
  /** Replaces the facts of files, and invalidates what depends on those that are others now. `noFacts` removes a file. */
  update(changes: ReadonlyMap<string, Facts>): void;
  /** Another number whenever `hasSkupperResources` or `buildsFrom` may give something else. */
  generation(): number;
  /** Makes one by one what would be made at once when it is first asked for. */
  prepare(): Generator<void>;
}

const byTypeAndName: Property<NameFact> = { wordsOf: ({ type, name }) => [`${type} ${name}`] };
const byNamespaceName: Property<NameFact> = {
  wordsOf: ({ type, name }) => (type === 'namespace' ? [name] : []),
};

/** Makes the network of a set of files, given by URI. */
export function createNetwork(
  project: Project,
  setting: NetworkSetting | undefined,
  written: ReadonlyMap<string, Facts>,
): ChangingNetwork {
  const tracker = new Tracker();
  const members = createMembers(tracker, project, written);
  const { routingKeys, resources, workloads, secrets, names } = members;
  const keys = createRoutingKeys(routingKeys);
  const isExternal = externalKeys(project, setting);
  const structured = createStructured(tracker, project, members);
  const { siteAt } = structured;
  const siteOf = ({ place, owner }: RoutingKeyFact): Site => siteAt(place.uri, owner.namespace);
  const network: ChangingNetwork = {
    folder: project.folder,
    tracker,
    derive: createDerivations(tracker, () => network),
    ...keys,
    ...createNearMisses({ tracker, keys, isExternal, siteIdOf: (fact) => siteOf(fact).id }),
    ...structured,
    routingKeys,
    resources,
    workloads,
    secrets,
    factsOf: (uri) => {
      const file = members.fileAt(uri);
      return file ? builtFacts(file) : noFacts;
    },
    namespaces: () => names.words(byNamespaceName),
    named: (type, name) => names.where(byTypeAndName, `${type} ${name}`),
    colocated: (uri, namespace) => members.colocatedAt(applyTarget(siteAt(uri, namespace), uri, namespace)),
    contentOf: ({ id }) => members.contentOf(id),
    isExternal,
    isUnmatched: (fact) => !isExternal(fact.key) && lacksOtherSide(fact, keys, routingKeys),
    siteOf,
    hasSkupperResources: (uri, namespace) => members.hasSkupperResources(siteAt(uri, namespace).id),
    update: (changes) => members.update(changes),
    generation: createGeneration(tracker, members),
    prepare: () => prepare(members, structured),
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
  return !routingKeys.all().some((fact) => fact.role === other && canRenderTo(key, fact.key));
}

function* prepare(members: Members, { platformAt }: Structured): Generator<void> {
  yield* members.prepare();
  for (const uri of members.files.keys()) {
    platformAt(uri);
    yield;
  }
}

/** Counts how often it changed which sites have Skupper resources. */
function createGeneration(tracker: Tracker, members: Members): () => number {
  let generation = 0;
  const computation = new Computation(() => {
    members.readSitesWithResources();
    tracker.read(members.structure);
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

type Structured = Pick<Network, 'siteAt' | 'sites' | 'platformAt' | 'isBuilt' | 'buildsFrom' | 'isPatch'>;

/** The look-ups that depend on Sites, kustomizations and folders. Each result is kept until it is another one. */
function createStructured(tracker: Tracker, project: Project, members: Members): Structured {
  const { structure, kubernetesFiles } = members;
  const recorded = <T>(read: () => T): T => {
    tracker.read(structure);
    return read();
  };
  const sites = new Computation(() => recorded(() => members.sites().defined), isEqual);
  const site = tracker.memoize((id) => {
    // URIs hold no line breaks, so the last one ends the namespace.
    const end = id.lastIndexOf('\n');
    const namespace = end === 0 ? undefined : id.slice(1, end);
    return recorded(() => members.sites().siteAt(id.slice(end + 1), namespace));
  }, isEqual);
  const areas = new Computation(() => {
    tracker.read(kubernetesFiles);
    return recorded(() => kubernetesAreas(members.filesForKubernetes(), members.siteFacts()));
  }, isSameSet);
  const isBuilt = tracker.memoize((uri) => recorded(() => members.builds().sources.has(uri)));
  const isPatch = tracker.memoize((uri) => recorded(() => members.builds().treatmentOf(uri).isPatch));
  const buildsFrom = tracker.memoize((folder) => recorded(() => members.builds().sourceFolders.has(folder)));
  return {
    siteAt: (uri, namespace) => site(namespace === undefined ? `\n${uri}` : `=${namespace}\n${uri}`),
    sites: () => tracker.get(sites),
    platformAt: tracker.memoize((uri) => findPlatform(uri, project, () => tracker.get(areas))),
    isBuilt,
    isPatch,
    buildsFrom,
  };
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
