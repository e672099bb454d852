import { isRelevant, readYamlFile, type FileProblem, type YamlFile } from '../document/yamlFile.ts';
import { collectFacts, noFacts, sameFacts, type Facts } from './facts.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createNetwork, type Network } from './network.ts';
import type { Snapshot } from './snapshot.ts';
import { isInside } from './uri.ts';

/** The content of a file on disk, or why there is none. */
export type DiskContent = { readonly text: string } | { readonly problem: FileProblem };

/** Something that happened to a file. What an editor has open counts more than what is on disk. */
export type Change =
  | { readonly type: 'open'; readonly uri: string; readonly text: string; readonly version: number }
  | { readonly type: 'close'; readonly uri: string }
  | { readonly type: 'disk'; readonly uri: string; readonly content: DiskContent | undefined };

/** The one place with state: the files, and what was found out about them. */
export interface Workspace {
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  apply(changes: readonly Change[]): void;
  snapshot(): Snapshot;
  /** The URIs of the files that are known from disk. */
  onDisk(): Iterable<string>;
}

interface Entry {
  readonly open?: { readonly text: string; readonly version: number };
  readonly disk?: DiskContent;
}

/** Makes an empty workspace. */
export function createWorkspace(): Workspace {
  const entries = new Map<string, Entry>();
  const files = new Map<string, YamlFile>();
  // Snapshots share these two; a change replaces them instead of writing into them.
  let facts: ReadonlyMap<string, Facts> = new Map();
  let networks = new Map<string, Network>();
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let current: Snapshot | undefined;

  const refresh = (uri: string): void => {
    const entry = entries.get(uri);
    const file = entry && readEntry(uri, entry, files.get(uri));
    if (file) files.set(uri, file);
    else files.delete(uri);
    const found = file ? collectFacts(file) : noFacts;
    if (sameFacts(facts.get(uri) ?? noFacts, found)) return;
    facts = withFacts(facts, uri, found);
    networks = new Map(networks);
    networks.delete(folderOf(uri, folders) ?? '');
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
      const touched = new Set(changes.map(({ uri }) => uri));
      for (const change of changes) {
        const entry = update(entries.get(change.uri), change);
        if (entry) entries.set(change.uri, entry);
        else entries.delete(change.uri);
      }
      for (const uri of touched) refresh(uri);
      current = undefined;
    },
    snapshot: () =>
      (current ??= {
        files: new Map(files),
        folders,
        settings,
        networkOf: networkLookup(facts, folders, networks),
      }),
    onDisk: () => [...entries].filter(([, entry]) => entry.disk).map(([uri]) => uri),
  };
}

function withFacts(facts: ReadonlyMap<string, Facts>, uri: string, found: Facts): ReadonlyMap<string, Facts> {
  const next = new Map(facts);
  if (found === noFacts) next.delete(uri);
  else next.set(uri, found);
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
    const inOrder = members.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
    const network = createNetwork(folder, inOrder);
    networks.set(folder ?? '', network);
    return network;
  };
}

function update(entry: Entry = {}, change: Change): Entry | undefined {
  const { open, disk } = entry;
  const next = {
    open:
      change.type === 'open'
        ? { text: change.text, version: change.version }
        : change.type === 'close'
          ? undefined
          : open,
    disk: change.type === 'disk' ? change.content : disk,
  };
  if (!next.open && !next.disk) return undefined;
  return { ...(next.open ? { open: next.open } : {}), ...(next.disk ? { disk: next.disk } : {}) };
}

/** Files that only lie on disk and have nothing to do with Skupper take no memory. */
function readEntry(uri: string, { open, disk }: Entry, previous: YamlFile | undefined): YamlFile | undefined {
  if (open) return readYamlFile({ uri, ...open }, previous);
  if (!disk) return undefined;
  if ('problem' in disk) return readYamlFile({ uri, text: '', problem: disk.problem }, previous);
  return isRelevant(uri, disk.text) ? readYamlFile({ uri, text: disk.text }, previous) : undefined;
}

/** The innermost workspace folder that a file lies in, or undefined outside all of them. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => isInside(uri, folder)).toSorted((a, b) => b.length - a.length)[0];
}
