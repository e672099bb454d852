import { compacted } from '../text/lists.ts';
import { unreadableFile, type YamlFile } from './files/yamlFile.ts';
import type { Settings } from './settings.ts';
import { collectFacts } from './facts/collectFacts.ts';
import { noFacts, type Facts, type KnownFacts } from './facts/facts.ts';
import type { CompileSchema } from '../schema/crd/judge.ts';
import { createCache, type Cache } from './cache.ts';
import { contain, readingOf, rethrowing, type Observer, type OnError } from './observer.ts';
import {
  createFileStore,
  type Change,
  type DiskContent,
  type FileStore,
  type PreparsedFile,
} from './files/fileStore.ts';
import { filteredFiles } from './files/filteredFiles.ts';
import type { DeferredGroup } from './files/scanBatch.ts';
import { createCustomKinds } from './customKinds.ts';
import { createNetworks, type Networks } from './network/networks.ts';
import { ANY_WORD } from './network/references.ts';
import type { Snapshot } from './snapshot.ts';

/** The state of the engine: the files and everything that is derived from them. */
export interface Workspace {
  /** Values computed from files and networks, cached for as long as those are reachable. */
  readonly cache: Cache;
  /** Sets the workspace folders, given by URI. */
  setFolders(folders: readonly string[]): void;
  /** Adds the root folders of repositories. The names of all folders below them say something about the files in these. */
  addRepositories(roots: readonly string[]): void;
  setSettings(settings: Settings): void;
  /**
   * Drops the networks of which so many of these files are going to change that it is faster to create them anew. Returns whether
   * there are any: then the changes are best applied together, and the networks prepared.
   */
  dropNetworks(uris: readonly string[]): boolean;
  /** Applies changes of files. Outdates the current snapshot. */
  apply(changes: readonly Change[]): void;
  /** The current snapshot: the same object until the next change. */
  snapshot(): Snapshot;
  /** Parses a file for a change that is applied later, so that many files can be read before all are applied together. */
  preparse(uri: string, content: DiskContent): Change;
  /** What other files need to know of a file. Nothing for an unknown one. */
  factsOf(uri: string): Facts;
  /** Creates the networks of these files step by step, which otherwise happens on first use. */
  prepare(uris: Iterable<string>): Generator<void>;
  /** Changes whenever the result of `referencedFiles` may have changed. */
  generation(): string;
  /** Makes `referencedFiles` return all files of the project of a file, because a command in it names a workload. */
  referenceWorkloads(uri: string): void;
  /**
   * The URIs of those files of a group that Skupper resources may reference, because they may be in the same site, or that a
   * command may reference.
   */
  referencedFiles(group: DeferredGroup): readonly string[];
  /** The URIs of all files on disk, open or not. */
  urisOnDisk(): Iterable<string>;
  /** The content of a file on disk, open or not; undefined for an unknown one. */
  contentOnDisk(uri: string): DiskContent | undefined;
}

/**
 * Creates an empty workspace. A file whose reading throws is kept without documents, and reported. `compile` makes checks of the
 * schemas in CustomResourceDefinitions.
 */
export function createWorkspace(observer = rethrowing, compile?: CompileSchema): Workspace {
  const state = createState(observer, compile);
  const { store, networks, known } = state;
  const cache = createCache();
  const withWorkloads = new Set<string>();
  let current: Snapshot | undefined;
  const changing = (change: () => void): void => {
    current = undefined;
    change();
    state.followKinds();
  };

  return {
    cache,
    setFolders: (uris) => changing(() => networks.setFolders(uris)),
    addRepositories: (roots) => changing(() => networks.addRepositories(roots)),
    setSettings: (settings) => changing(() => networks.setSettings(settings)),
    dropNetworks: (uris) => networks.drop(uris),
    apply: (changes) => changing(() => state.apply(changes)),
    snapshot: () => {
      const created: Snapshot = (current ??= createSnapshot({
        store,
        networks,
        cache,
        isCurrent: () => created === current,
      }));
      return created;
    },
    preparse: (uri, content) => preparse(store, uri, content, observer),
    factsOf: (uri) => known.get(uri)?.facts ?? noFacts,
    prepare: (uris) => networks.prepare(uris),
    generation: () => `${networks.generation()} ${withWorkloads.size}`,
    referenceWorkloads: (uri) => withWorkloads.add(uri),
    referencedFiles: (group) =>
      referencedFiles(networks, group, (uri) => mayReference(networks, uri, group, withWorkloads)),
    urisOnDisk: () => store.urisOnDisk(),
    contentOnDisk: (uri) => store.contentOnDisk(uri),
  };
}

/** The files, their facts and their networks, which follow one another. */
interface State {
  readonly store: FileStore;
  readonly networks: Networks;
  /** The facts of each file, by URI. */
  readonly known: ReadonlyMap<string, KnownFacts>;
  readonly apply: (changes: readonly Change[]) => void;
  /** Reads the files again for which other kinds count than before. */
  readonly followKinds: () => void;
}

function createState(observer: Observer, compile: CompileSchema | undefined): State {
  const { onError } = observer;
  const known = new Map<string, KnownFacts>();
  const customKinds = createCustomKinds(compile);
  const networks = createNetworks(known, customKinds);
  const store = createFileStore(observer, (uri) => networks.kindsOf(uri));
  let kindsVersion = customKinds.version();
  const collect = (touched: Iterable<string>, preparsed: ReadonlyMap<YamlFile, Facts>): void =>
    update(networks, changedFacts(store, touched, { known, preparsed, onError }), onError);
  return {
    store,
    networks,
    known,
    apply: (changes) => collect(store.apply(changes), preparsedFacts(changes)),
    followKinds: () => {
      if (kindsVersion === customKinds.version()) return;
      kindsVersion = customKinds.version();
      collect(store.rereadOutdated(), new Map());
    },
  };
}

/** The files of a group for which `isReferenced` holds, which asks for one file where all have the same answer. */
function referencedFiles(
  networks: Networks,
  { folder, names }: DeferredGroup,
  isReferenced: (uri: string) => boolean,
): string[] {
  const uriOf = (name: string): string => `${folder}/${name}`;
  if (networks.variesByFile(folder)) return names.map(uriOf).filter(isReferenced);
  return isReferenced(uriOf(names[0] ?? '')) ? names.map(uriOf) : [];
}

/**
 * Whether Skupper resources may reference the resources of a file: they are of a site to which the file may belong, of one of
 * its namespaces, or refer to a label or name in it. The same holds if a command in the project names a workload.
 */
function mayReference(
  networks: Networks,
  uri: string,
  { namespaces, words }: Pick<DeferredGroup, 'namespaces' | 'words'>,
  withWorkloads: ReadonlySet<string>,
): boolean {
  const project = networks.projectOf(uri);
  if (project.isExcluded(uri)) return false;
  if ([...withWorkloads].some((each) => networks.projectOf(each).folder === project.folder)) return true;
  const network = networks.networkOf(uri);
  if ([undefined, ...namespaces].some((namespace) => network.hasSkupperResources(uri, namespace)))
    return true;
  const references = network.references();
  return (
    references.words.has(ANY_WORD) ||
    namespaces.some((each) => references.namespaces.has(each)) ||
    words.some((each) => references.words.has(each))
  );
}

interface SnapshotSetup {
  readonly store: FileStore;
  readonly networks: Networks;
  readonly cache: Cache;
  readonly isCurrent: () => boolean;
}

/**
 * Creates a snapshot. It is a view of the mutable state, because copying the state on every keystroke would be slow. An outdated
 * one throws instead of returning newer data.
 */
function createSnapshot({ store, networks, cache, isCurrent }: SnapshotSetup): Snapshot {
  const check = (): void => {
    if (!isCurrent()) throw new Error('The snapshot is outdated: ask for a new snapshot');
  };
  const files = filteredFiles(store.files, (uri) => networks.isExcluded(uri));
  return {
    get files() {
      check();
      return files;
    },
    folders: networks.folders(),
    cache,
    settingsOf: (uri) => {
      check();
      return networks.projectOf(uri).settings;
    },
    networkOf: (uri) => {
      check();
      return networks.networkOf(uri);
    },
  };
}

/** The facts of the files that were parsed before the changes were applied. */
function preparsedFacts(changes: readonly Change[]): ReadonlyMap<YamlFile, Facts> {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'disk' && change.preparsed
        ? [[change.preparsed.file, change.preparsed.facts] as const]
        : [],
    ),
  );
}

/** A network that was updated only in part is dropped. It is created again from the facts of all files. */
function update(networks: Networks, changed: ReadonlyMap<string, Facts>, onError: OnError): void {
  contain(
    onError,
    { id: 'Updating networks' },
    () => networks.update(changed),
    () => networks.reset(),
  );
}

/** A change that reads a file on disk, with its facts. */
function preparse(
  store: FileStore,
  uri: string,
  content: DiskContent,
  { onError, onActivity }: Observer,
): Change {
  // The text in the editor counts. That on disk is read when the document is closed.
  if (store.files.get(uri)?.version !== undefined) return { type: 'disk', uri, content };
  onActivity?.(readingOf(uri).id);
  const text = 'text' in content ? content.text : '';
  const preparsed = contain<PreparsedFile | undefined>(
    onError,
    readingOf(uri),
    () => {
      const file = store.readDisk(uri, content);
      return file && { file, facts: collectFacts(file) };
    },
    () => ({ file: unreadableFile({ uri, text, version: undefined }), facts: noFacts }),
  );
  return { type: 'disk', uri, content, preparsed };
}

interface FactSources {
  readonly known: Map<string, KnownFacts>;
  readonly preparsed: ReadonlyMap<YamlFile, Facts>;
  readonly onError: OnError;
}

/** Collects the facts of the touched files, given by URI, into `known`. Returns those that have changed. */
function changedFacts(
  store: FileStore,
  touched: Iterable<string>,
  { known, preparsed, onError }: FactSources,
): ReadonlyMap<string, Facts> {
  const changed = new Map<string, Facts>();
  const factsOf = (read: YamlFile, before: KnownFacts | undefined): Facts =>
    contain(
      onError,
      readingOf(read.uri),
      () => preparsed.get(read) ?? collectFacts(read, before),
      () => {
        store.giveUp(read.uri);
        return noFacts;
      },
    );
  for (const uri of touched) {
    const read = store.files.get(uri);
    const before = known.get(uri);
    const found = read ? factsOf(read, before) : noFacts;
    const file = store.files.get(uri);
    // The trees of closed files are not kept: they can be parsed again.
    if (file)
      known.set(uri, { parsed: compacted(file.version === undefined ? [] : file.parsed), facts: found });
    else known.delete(uri);
    if (found !== (before?.facts ?? noFacts)) changed.set(uri, found);
  }
  return changed;
}
