import type { CustomKinds } from '../customKinds.ts';
import type { KindSet } from '../../schema/kindSet.ts';
import { isHostCopy } from '../files/hostTree.ts';
import { isSettingsFile } from '../files/relevance.ts';
import type { Json } from '../../yaml/tree.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { isEqual, noFacts, type Facts, type KnownFacts } from '../facts/facts.ts';
import { groupBy } from '../../text/lists.ts';
import { createNetwork, type MutableNetwork, type Network } from './network.ts';
import { createProjects, type Project, type ProjectLookup, type Roots } from '../project.ts';

/** The networks of a workspace. Each is created on first use, and dropped when folders or settings change. */
export interface Networks {
  /** The workspace folders, as URIs without a slash at the end. */
  folders(): readonly string[];
  setFolders(folders: readonly string[]): void;
  /** Adds the root folders of repositories, as URIs without a slash at the end. */
  addRepositories(roots: readonly string[]): void;
  /** Sets the settings. Equal ones keep the old object, because caches compare settings by identity. */
  setSettings(settings: Settings): void;
  projectOf(uri: string): Project;
  /** The kinds that count in a file: the same object until they change. */
  kindsOf(uri: string): KindSet;
  /** Whether a file is left out. */
  isExcluded(uri: string): boolean;
  networkOf(uri: string): Network;
  /** Whether settings or kustomizations can treat the files of a folder differently. */
  variesByFile(folder: string): boolean;
  /** Drops all networks. Each is created again on first use. */
  reset(): void;
  /**
   * Drops the networks of which so many of these files are going to change that it is faster to create them anew. Returns whether
   * there are any.
   */
  drop(uris: readonly string[]): boolean;
  /** Updates the networks after a change of these facts, given by URI. */
  update(changed: ReadonlyMap<string, Facts>): void;
  /** Changes whenever the result of `hasSkupperResources` of any network may have changed. */
  generation(): string;
  /** Creates the networks of these files step by step, which otherwise happens on first use. */
  prepare(uris: Iterable<string>): Generator<void>;
}

/** Creates the networks. `known` has the current facts of all files, by URI, and `customKinds` follows their definitions. */
export function createNetworks(known: ReadonlyMap<string, KnownFacts>, customKinds: CustomKinds): Networks {
  const networks = new Map<string, MutableNetwork>();
  let lookup: ProjectLookup | undefined;
  let roots: Roots = { folders: [], repositories: [] };
  let settings = defaultSettings;
  let isExcluded: ((uri: string) => boolean) | undefined;
  let created = 0;

  const projectOf = (uri: string): Project =>
    (lookup ??= createProjects(roots, settings, settingsIn(known)))(uri);
  const reset = (): void => {
    networks.clear();
    lookup = undefined;
    isExcluded = undefined;
    customKinds.reset();
  };
  const networkOf = (uri: string): MutableNetwork =>
    getOrCreate(networks, networkId(projectOf(uri), uri), () => {
      created++;
      return createNetworkOf(known, projectOf, uri);
    });

  const setRoots = (next: Roots): void => {
    if (next === roots) return;
    roots = next;
    reset();
  };

  return {
    folders: () => roots.folders,
    setFolders: (uris) => setRoots({ ...roots, folders: uris.map((uri) => uri.replace(/\/+$/, '')) }),
    addRepositories: (added) => setRoots(withRepositories(roots, added)),
    setSettings: (next) => {
      if (isEqual(next, settings)) return;
      settings = next;
      reset();
    },
    projectOf,
    kindsOf: (uri) => customKinds.kindsOf(projectOf(uri), projectOf),
    isExcluded: (uri) => (isExcluded ??= exclusionTest(settings, known, projectOf))(uri),
    networkOf,
    reset,
    variesByFile: (folder) => variesByFile(projectOf(`${folder}/`), networkOf(`${folder}/`), folder),
    update: (changed) => {
      if (customKinds.update(changed) || [...changed.keys()].some(isSettingsFile)) reset();
      else updateEach(networks, changed, projectOf);
    },
    drop: (uris) => dropEach(networks, uris, projectOf),
    generation: () => [created, ...[...networks.values()].map((network) => network.generation())].join(' '),
    prepare: (uris) => prepareEach(uris, networkOf),
  };
}

/** The roots with further repositories; the same object if there are none. */
function withRepositories(roots: Roots, added: readonly string[]): Roots {
  const repositories = [...new Set([...roots.repositories, ...added])];
  return repositories.length === roots.repositories.length ? roots : { ...roots, repositories };
}

function getOrCreate<V>(map: Map<string, V>, key: string, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

/** Creates the test whether a file is left out. Most workspaces exclude nothing, and then no file is looked up. */
function exclusionTest(
  settings: Settings,
  known: ReadonlyMap<string, KnownFacts>,
  projectOf: ProjectLookup,
): (uri: string) => boolean {
  const excludesAny = settings.exclude.length > 0 || settingsIn(known).size > 0;
  return excludesAny ? (uri) => projectOf(uri).isExcluded(uri) : isHostCopy;
}

/** A network is created anew if more than so many of its files change. */
const MIN_REBUILD = 100;

/** To follow a change of a file takes about so many times as long as to read that file into a new network. */
const COST_OF_CHANGE = 8;

function isRebuilt(network: MutableNetwork, changes: number): boolean {
  return changes > Math.max(MIN_REBUILD, network.fileCount() / COST_OF_CHANGE);
}

/** Drops the networks of which so many files are going to change that they are created anew. Returns whether there are any. */
function dropEach(
  networks: Map<string, MutableNetwork>,
  uris: readonly string[],
  projectOf: (uri: string) => Project,
): boolean {
  let isAnyDropped = false;
  for (const [id, changes] of groupBy(uris, (uri) => networkId(projectOf(uri), uri))) {
    const network = networks.get(id);
    if (network && isRebuilt(network, changes.length)) isAnyDropped = networks.delete(id);
  }
  return isAnyDropped;
}

/** Updates the networks of the changed files, as far as they exist, or drops them if so much of them has changed. */
function updateEach(
  networks: Map<string, MutableNetwork>,
  changed: ReadonlyMap<string, Facts>,
  projectOf: (uri: string) => Project,
): void {
  const included = [...changed].filter(([uri]) => !projectOf(uri).isExcluded(uri));
  for (const [id, changes] of groupBy(included, ([uri]) => networkId(projectOf(uri), uri))) {
    const network = networks.get(id);
    if (network && isRebuilt(network, changes.length)) networks.delete(id);
    else network?.update(new Map(changes));
  }
}

function* prepareEach(uris: Iterable<string>, networkOf: (uri: string) => MutableNetwork): Generator<void> {
  const done = new Set<MutableNetwork>();
  for (const uri of uris) {
    const network = networkOf(uri);
    if (done.has(network)) continue;
    done.add(network);
    yield;
    yield* network.prepare();
  }
}

/** Whether settings or kustomizations can treat the files of a folder differently. */
function variesByFile({ settings }: Project, network: Network, folder: string): boolean {
  return hasFilePatterns(settings) || network.hasBuildSources(folder);
}

/** Whether settings contain patterns for files. */
function hasFilePatterns({ exclude, networks, sites }: Settings): boolean {
  return exclude.length + networks.length + sites.length > 0;
}

/** The contents of the settings files, by URI. */
function settingsIn(known: ReadonlyMap<string, KnownFacts>): ReadonlyMap<string, Json> {
  return new Map(
    [...known].flatMap(([uri, { facts }]) => {
      const [content] = facts.settings;
      return content === undefined ? [] : [[uri, content]];
    }),
  );
}

/** Creates the network of a file. */
function createNetworkOf(
  known: ReadonlyMap<string, KnownFacts>,
  projectOf: (uri: string) => Project,
  uri: string,
): MutableNetwork {
  const project = projectOf(uri);
  const id = networkId(project, uri);
  const files = [...known]
    .filter(([file, { facts }]) => {
      const other = projectOf(file);
      return facts !== noFacts && !other.isExcluded(file) && networkId(other, file) === id;
    })
    .map(([file, { facts }]) => [file, facts] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createNetwork(project, project.networkOf(uri)?.name, new Map(files));
}

/** The id of the network of a file. */
function networkId(project: Project, uri: string): string {
  const name = project.networkOf(uri)?.name;
  return `${project.folder ?? ''} ${name === undefined ? '' : `network ${name}`}`;
}
