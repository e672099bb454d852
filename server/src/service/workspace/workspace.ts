import { collectFacts, noFacts, sameFacts, type Facts } from './facts.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createFileStore, type Change, type FileStore } from './fileStore.ts';
import { createNetwork, type Network } from './network.ts';
import type { Snapshot } from './snapshot.ts';
import { isInside } from './uri.ts';

/** The one place with state: the files, and what was found out about them. */
export interface Workspace {
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  apply(changes: readonly Change[]): void;
  snapshot(): Snapshot;
  /** The URIs of the files that are known from disk. */
  onDisk(): Iterable<string>;
}

/** Makes an empty workspace. */
export function createWorkspace(): Workspace {
  const store = createFileStore();
  // Snapshots share these two; a change replaces them instead of writing into them.
  let facts: ReadonlyMap<string, Facts> = new Map();
  let networks = new Map<string, Network>();
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let current: Snapshot | undefined;

  const useFacts = (changed: ReadonlyMap<string, Facts>): void => {
    if (changed.size === 0) return;
    facts = withFacts(facts, changed);
    networks = new Map(networks);
    for (const uri of changed.keys()) networks.delete(folderOf(uri, folders) ?? '');
  };

  return {
    setFolders: (uris) => {
      folders = uris.map((uri) => uri.replace(/\/+$/, ''));
      networks = new Map();
      current = undefined;
    },
    setSettings: (next) => {
      settings = next;
      current = undefined;
    },
    apply: (changes) => {
      useFacts(changedFacts(store, store.apply(changes), facts));
      current = undefined;
    },
    snapshot: () =>
      (current ??= {
        files: new Map(store.files),
        folders,
        settings,
        networkOf: networkLookup(facts, folders, networks),
      }),
    onDisk: () => store.onDisk(),
  };
}

/** The facts of the files that say something else than before. */
function changedFacts(
  { files }: FileStore,
  touched: Iterable<string>,
  facts: ReadonlyMap<string, Facts>,
): ReadonlyMap<string, Facts> {
  const changed = new Map<string, Facts>();
  for (const uri of touched) {
    const file = files.get(uri);
    const found = file ? collectFacts(file) : noFacts;
    if (!sameFacts(facts.get(uri) ?? noFacts, found)) changed.set(uri, found);
  }
  return changed;
}

function withFacts(
  facts: ReadonlyMap<string, Facts>,
  changed: ReadonlyMap<string, Facts>,
): ReadonlyMap<string, Facts> {
  const next = new Map(facts);
  for (const [uri, found] of changed) {
    if (found === noFacts) next.delete(uri);
    else next.set(uri, found);
  }
  return next;
}

/** Networks are made when somebody asks, and kept until the facts of one of their files change. */
function networkLookup(
  facts: ReadonlyMap<string, Facts>,
  folders: readonly string[],
  networks: Map<string, Network>,
): Snapshot['networkOf'] {
  return (uri) => {
    const folder = folderOf(uri, folders);
    const known = networks.get(folder ?? '');
    if (known) return known;
    const members = [...facts].filter(([member]) => folderOf(member, folders) === folder);
    const inOrder = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
    const network = createNetwork(folder, new Map(inOrder));
    networks.set(folder ?? '', network);
    return network;
  };
}

/** The innermost workspace folder that a file lies in, or undefined outside all of them. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => isInside(uri, folder)).toSorted((a, b) => b.length - a.length)[0];
}
