import type { Json } from '../document/tree.ts';
import { isSettingsFile } from '../document/relevance.ts';
import { collectFacts, noFacts, type Facts, type KnownFacts } from './facts.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createFileStore, readDisk, type Change, type DiskContent, type FileStore } from './fileStore.ts';
import { createNetwork, type ChangingNetwork } from './network.ts';
import { createProjects, type Project, type ProjectLookup } from './project.ts';
import type { Snapshot } from './snapshot.ts';

/** The one place with state: the files, and what was found out about them. */
export interface Workspace {
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  apply(changes: readonly Change[]): void;
  snapshot(): Snapshot;
  /** Reads a file for a change that is made later, so that many files can be read before any of them counts. */
  read(uri: string, content: DiskContent): Change;
  /** Whether Skupper resources may refer to what a file holds: they are in a site of one of its namespaces. */
  refersTo(neighbours: Neighbours): boolean;
  /** The URIs of the files that are known from disk. */
  onDisk(): Iterable<string>;
}

/** A file of which only the namespaces are known that its resources may be in. */
export interface Neighbours {
  readonly uri: string;
  readonly namespaces: readonly string[];
}

/** Makes an empty workspace. */
export function createWorkspace(): Workspace {
  const store = createFileStore();
  const known = new Map<string, KnownFacts>();
  const networks = new Map<string, ChangingNetwork>();
  let projectOf: ProjectLookup | undefined;
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let current: Snapshot | undefined;

  const projects = (): ProjectLookup => (projectOf ??= createProjects(folders, settings, settingsIn(known)));
  const forgetNetworks = (): void => {
    networks.clear();
    projectOf = undefined;
    current = undefined;
  };
  const useFacts = (changed: ReadonlyMap<string, Facts>): void => {
    if ([...changed.keys()].some(isSettingsFile)) return forgetNetworks();
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
      current = undefined;
      useFacts(changedFacts(store, store.apply(changes), known));
    },
    snapshot: () => {
      const made: Snapshot = (current ??= createSnapshot(
        {
          files: store.files,
          folders,
          projectOf: projects(),
          networkOf: networkLookup(known, projects(), networks),
        },
        () => made === current,
      ));
      return made;
    },
    read: (uri, content) => ({ type: 'disk', uri, content, file: readDisk(uri, content) }),
    refersTo: ({ uri, namespaces }) => {
      if (projects()(uri).isExcluded(uri)) return false;
      const network = networkLookup(known, projects(), networks)(uri);
      return [undefined, ...namespaces].some((namespace) => network.isSettled(uri, namespace));
    },
    onDisk: () => store.onDisk(),
  };
}

interface State extends Pick<Snapshot, 'files' | 'folders' | 'networkOf'> {
  readonly projectOf: ProjectLookup;
}

/**
 * A snapshot of what goes on changing. Copying it for every keystroke would cost as much as the workspace is large, so an
 * old one refuses instead of showing what came later.
 */
function createSnapshot({ files, folders, projectOf, networkOf }: State, isCurrent: () => boolean): Snapshot {
  const current = <T>(value: T): T => {
    if (!isCurrent()) throw new Error('The workspace has changed: ask for a new snapshot');
    return value;
  };
  return {
    get files() {
      return current(files);
    },
    folders,
    settingsOf: (uri) => current(projectOf)(uri).settings,
    isExcluded: (uri) => current(projectOf)(uri).isExcluded(uri),
    networkOf: (uri) => current(networkOf)(uri),
  };
}

function settingsIn(known: ReadonlyMap<string, KnownFacts>): ReadonlyMap<string, Json> {
  return new Map(
    [...known].flatMap(([uri, { facts }]) => {
      const [given] = facts.settings;
      return given === undefined ? [] : [[uri, given]];
    }),
  );
}

/** The facts of the files that say something else than before. */
function changedFacts(
  { files }: FileStore,
  touched: Iterable<string>,
  known: Map<string, KnownFacts>,
): ReadonlyMap<string, Facts> {
  const changed = new Map<string, Facts>();
  for (const uri of touched) {
    const file = files.get(uri);
    const before = known.get(uri);
    const found = file ? collectFacts(file, before) : noFacts;
    if (file) known.set(uri, { parsed: file.parsed, facts: found });
    else known.delete(uri);
    if (found !== (before?.facts ?? noFacts)) changed.set(uri, found);
  }
  return changed;
}

/** Networks are made when somebody asks, and kept until the facts of one of their files change. */
function networkLookup(
  all: ReadonlyMap<string, KnownFacts>,
  projectOf: ProjectLookup,
  networks: Map<string, ChangingNetwork>,
): Snapshot['networkOf'] {
  return (uri) => {
    const project = projectOf(uri);
    const id = networkId(project, uri);
    const known = networks.get(id);
    if (known) return known;
    const members = [...all]
      .filter(([member, { facts }]) => facts !== noFacts && networkId(projectOf(member), member) === id)
      .map(([member, { facts }]) => [member, facts] as const);
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
