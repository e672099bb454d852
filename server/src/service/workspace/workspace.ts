import type { Json } from '../document/tree.ts';
import { isSettingsFile } from '../document/yamlFile.ts';
import { collectFacts, noFacts, type Facts, type KnownFacts } from './facts.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createFileStore, type Change, type FileStore } from './fileStore.ts';
import { createNetwork, type ChangingNetwork } from './network.ts';
import { createProjects, type Project, type ProjectLookup } from './project.ts';
import type { Snapshot } from './snapshot.ts';

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
  // Snapshots share these; a change replaces them instead of writing into them.
  let facts: ReadonlyMap<string, Facts> = new Map();
  const read = new Map<string, KnownFacts>();
  let networks = new Map<string, ChangingNetwork>();
  let projectOf: ProjectLookup | undefined;
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let current: Snapshot | undefined;

  const forgetNetworks = (): void => {
    networks = new Map();
    projectOf = undefined;
    current = undefined;
  };
  const projects = (): ProjectLookup => (projectOf ??= createProjects(folders, settings, settingsIn(facts)));
  const useFacts = (changed: ReadonlyMap<string, Facts>): void => {
    if (changed.size === 0) return;
    facts = withFacts(facts, changed);
    if ([...changed.keys()].some(isSettingsFile)) return forgetNetworks();
    networks = new Map(networks);
    for (const [uri, after] of changed) {
      const id = networkId(projects()(uri), uri);
      if (networks.get(id)?.update(uri, after) !== true) networks.delete(id);
    }
  };

  return {
    setFolders: (uris) => {
      folders = uris.map((uri) => uri.replace(/\/+$/, ''));
      forgetNetworks();
    },
    setSettings: (next) => {
      settings = next;
      forgetNetworks();
    },
    apply: (changes) => {
      useFacts(changedFacts(store, store.apply(changes), read));
      current = undefined;
    },
    snapshot: () => {
      const lookup = projects();
      return (current ??= {
        files: new Map(store.files),
        folders,
        settingsOf: (uri) => lookup(uri).settings,
        isExcluded: (uri) => lookup(uri).isExcluded(uri),
        networkOf: networkLookup(facts, lookup, networks),
      });
    },
    onDisk: () => store.onDisk(),
  };
}

function settingsIn(facts: ReadonlyMap<string, Facts>): ReadonlyMap<string, Json> {
  return new Map(
    [...facts].flatMap(
      ([
        uri,
        {
          settings: [given],
        },
      ]) => (given === undefined ? [] : [[uri, given]]),
    ),
  );
}

/** The facts of the files that say something else than before. */
function changedFacts(
  { files }: FileStore,
  touched: Iterable<string>,
  read: Map<string, KnownFacts>,
): ReadonlyMap<string, Facts> {
  const changed = new Map<string, Facts>();
  for (const uri of touched) {
    const file = files.get(uri);
    const before = read.get(uri);
    const found = file ? collectFacts(file, before) : noFacts;
    if (file) read.set(uri, { parsed: file.parsed, facts: found });
    else read.delete(uri);
    if (found !== (before?.facts ?? noFacts)) changed.set(uri, found);
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
  projectOf: ProjectLookup,
  networks: Map<string, ChangingNetwork>,
): Snapshot['networkOf'] {
  return (uri) => {
    const project = projectOf(uri);
    const id = networkId(project, uri);
    const known = networks.get(id);
    if (known) return known;
    const members = [...facts].filter(([member]) => networkId(projectOf(member), member) === id);
    const inOrder = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
    const setting = project.isExcluded(uri) ? undefined : project.networkOf(uri);
    const network = createNetwork(project, setting, new Map(inOrder));
    networks.set(id, network);
    return network;
  };
}

/** What is excluded is alone with itself. */
function networkId(project: Project, uri: string): string {
  if (project.isExcluded(uri)) return `excluded ${uri}`;
  return `${project.folder ?? ''} ${project.networkOf(uri)?.name ?? ''}`;
}
