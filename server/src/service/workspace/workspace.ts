import type { YamlFile } from './files/yamlFile.ts';
import type { Settings } from './settings.ts';
import { collectFacts } from './facts/collectFacts.ts';
import { noFacts, type Facts, type KnownFacts } from './facts/facts.ts';
import { createCache, type Cache } from './cache.ts';
import { createFileStore, type Change, type DiskContent, type FileStore } from './files/fileStore.ts';
import type { Neighbours } from './files/scanBatch.ts';
import { createNetworks, type Networks } from './network/networks.ts';
import type { Snapshot } from './snapshot.ts';

/** The one place with state: the files, and what was found out about them. */
export interface Workspace {
  /** What is worked out from its files and networks, and kept as long as those are the same. */
  readonly cache: Cache;
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  apply(changes: readonly Change[]): void;
  snapshot(): Snapshot;
  /** Reads a file for a change that is made later, so that many files can be read before any of them counts. */
  read(uri: string, content: DiskContent): Change;
  /** Makes the networks of files step by step, before anybody waits for them. */
  prepare(uris: Iterable<string>): Generator<void>;
  /** Another text whenever `referredIn` may say something else than before. */
  generation(): string;
  /** The URIs of the files that Skupper resources may refer to: they are in a site of one of the namespaces. */
  referencedFiles(neighbours: Neighbours): readonly string[];
  /** The URIs of the files that are known from disk. */
  urisOnDisk(): Iterable<string>;
}

/** Makes an empty workspace. */
export function createWorkspace(): Workspace {
  const store = createFileStore();
  const known = new Map<string, KnownFacts>();
  const networks = createNetworks(known);
  const cache = createCache();
  let current: Snapshot | undefined;

  return {
    cache,
    setFolders: (uris) => {
      networks.setFolders(uris);
      current = undefined;
    },
    setSettings: (settings) => {
      networks.setSettings(settings);
      current = undefined;
    },
    apply: (changes) => {
      current = undefined;
      networks.update(changedFacts(store, store.apply(changes), known, preparsedFacts(changes)));
    },
    snapshot: () => {
      const made: Snapshot = (current ??= createSnapshot({
        store,
        networks,
        cache,
        isCurrent: () => made === current,
      }));
      return made;
    },
    read: (uri, content) => {
      const file = store.readDisk(uri, content);
      return { type: 'disk', uri, content, read: file && { file, facts: collectFacts(file) } };
    },
    prepare: (uris) => networks.prepare(uris),
    generation: () => networks.generation(),
    referencedFiles: ({ folder, names, namespaces }) => {
      const isReferred = (name: string): boolean => mayReferTo(networks, `${folder}/${name}`, namespaces);
      const [first = ''] = names;
      const referred = networks.variesByFile(folder)
        ? names.filter(isReferred)
        : isReferred(first)
          ? names
          : [];
      return referred.map((name) => `${folder}/${name}`);
    },
    urisOnDisk: () => store.urisOnDisk(),
  };
}

/** Whether there are Skupper resources in a site that a file of these namespaces may be for. */
function mayReferTo(networks: Networks, uri: string, namespaces: readonly (string | undefined)[]): boolean {
  if (networks.projectOf(uri).isExcluded(uri)) return false;
  const network = networks.networkOf(uri);
  return [undefined, ...namespaces].some((namespace) => network.hasSkupperResources(uri, namespace));
}

interface SnapshotSetup {
  readonly store: FileStore;
  readonly networks: Networks;
  readonly cache: Cache;
  readonly isCurrent: () => boolean;
}

/**
 * A snapshot of what goes on changing. Copying it for every keystroke would cost as much as the workspace is large, so an
 * old one refuses instead of showing what came later.
 */
function createSnapshot({ store, networks, cache, isCurrent }: SnapshotSetup): Snapshot {
  const check = (): void => {
    if (!isCurrent()) throw new Error('The workspace has changed: ask for a new snapshot');
  };
  return {
    get files() {
      check();
      return store.files;
    },
    folders: networks.folders(),
    cache,
    settingsOf: (uri) => {
      check();
      return networks.projectOf(uri).settings;
    },
    isExcluded: (uri) => {
      check();
      return networks.projectOf(uri).isExcluded(uri);
    },
    networkOf: (uri) => {
      check();
      return networks.networkOf(uri);
    },
  };
}

/** The facts of the files that were read before. */
function preparsedFacts(changes: readonly Change[]): ReadonlyMap<YamlFile, Facts> {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'disk' && change.read ? [[change.read.file, change.read.facts] as const] : [],
    ),
  );
}

/** The facts of the files that say something else than before. */
function changedFacts(
  { files }: FileStore,
  touched: Iterable<string>,
  known: Map<string, KnownFacts>,
  preparsed: ReadonlyMap<YamlFile, Facts>,
): ReadonlyMap<string, Facts> {
  const changed = new Map<string, Facts>();
  for (const uri of touched) {
    const file = files.get(uri);
    const before = known.get(uri);
    const found = file ? (preparsed.get(file) ?? collectFacts(file, before)) : noFacts;
    // Of a closed file nothing is kept that its text can give again.
    if (file) known.set(uri, { parsed: file.version === undefined ? [] : file.parsed, facts: found });
    else known.delete(uri);
    if (found !== (before?.facts ?? noFacts)) changed.set(uri, found);
  }
  return changed;
}
