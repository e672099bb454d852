import { isSettingsFile } from '../files/relevance.ts';
import type { Json } from '../../yaml/tree.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { isEqual, noFacts, type Facts, type KnownFacts } from '../facts/facts.ts';
import { groupBy } from '../../text/lists.ts';
import { createNetwork, type ChangingNetwork, type Network } from './network.ts';
import { createProjects, type Project, type ProjectLookup } from '../project.ts';

/** The networks of a workspace. Each is made when somebody asks, and kept until it cannot follow a change. */
export interface Networks {
  /** The workspace folders, as URIs without a slash at the end. */
  folders(): readonly string[];
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  projectOf(uri: string): Project;
  networkOf(uri: string): Network;
  /** Whether the files of a folder may belong to different sites or networks, or to none. */
  tellsApart(folder: string): boolean;
  /** Takes in that these files say something else than before. */
  follow(changed: ReadonlyMap<string, Facts>): void;
  /** Another text whenever `hasSkupperResources` of a network may say something else than before. */
  generation(): string;
  /** Makes the network of each of these files, step by step, before anybody waits for it. */
  prepare(uris: Iterable<string>): Generator<void>;
}

/** Makes the networks from what is known of the files at any time. */
export function createNetworks(known: ReadonlyMap<string, KnownFacts>): Networks {
  const networks = new Map<string, ChangingNetwork>();
  let lookup: ProjectLookup | undefined;
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let remade = 0;

  const projectOf = (uri: string): Project =>
    (lookup ??= createProjects(folders, settings, settingsIn(known)))(uri);
  const forgetAll = (): void => {
    networks.clear();
    lookup = undefined;
    remade++;
  };
  const follow = (changed: ReadonlyMap<string, Facts>): void => {
    const byNetwork = groupBy([...changed], ([uri]) => networkId(projectOf(uri), uri));
    for (const [id, changes] of byNetwork) networks.get(id)?.update(new Map(changes));
  };
  const networkOf = (uri: string): ChangingNetwork => {
    const id = networkId(projectOf(uri), uri);
    const made = networks.get(id) ?? makeNetwork(known, projectOf, uri);
    networks.set(id, made);
    return made;
  };

  return {
    folders: () => folders,
    setFolders: (uris) => {
      folders = uris.map((uri) => uri.replace(/\/+$/, ''));
      forgetAll();
    },
    setSettings: (next) => {
      // Whoever remembers what settings they were for goes by the object.
      if (isEqual(next, settings)) return;
      settings = next;
      forgetAll();
    },
    projectOf,
    networkOf,
    tellsApart: (folder) =>
      namesFiles(projectOf(`${folder}/`).settings) || networkOf(`${folder}/`).buildsFrom(folder),
    follow: (changed) => {
      if ([...changed.keys()].some(isSettingsFile)) forgetAll();
      else follow(changed);
    },
    generation: () => [remade, ...[...networks.values()].map((network) => network.generation())].join(' '),
    prepare: (uris) => prepareEach(uris, networkOf),
  };
}

function* prepareEach(uris: Iterable<string>, networkOf: (uri: string) => ChangingNetwork): Generator<void> {
  const done = new Set<ChangingNetwork>();
  for (const uri of uris) {
    const network = networkOf(uri);
    if (done.has(network)) continue;
    done.add(network);
    yield;
    yield* network.prepare();
  }
}

/** Whether settings may say something else of one file of a folder than of another. */
function namesFiles({ exclude, networks, sites }: Settings): boolean {
  return exclude.length + networks.length + sites.length > 0;
}

function settingsIn(known: ReadonlyMap<string, KnownFacts>): ReadonlyMap<string, Json> {
  return new Map(
    [...known].flatMap(([uri, { facts }]) => {
      const [given] = facts.settings;
      return given === undefined ? [] : [[uri, given]];
    }),
  );
}

/** Makes the network that a file belongs to. */
function makeNetwork(
  known: ReadonlyMap<string, KnownFacts>,
  projectOf: (uri: string) => Project,
  uri: string,
): ChangingNetwork {
  const project = projectOf(uri);
  const id = networkId(project, uri);
  const members = [...known]
    .filter(([member, { facts }]) => facts !== noFacts && networkId(projectOf(member), member) === id)
    .map(([member, { facts }]) => [member, facts] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const setting = project.isExcluded(uri) ? undefined : project.networkOf(uri);
  return createNetwork(project, setting, new Map(members));
}

/** What is excluded is alone with itself. */
function networkId(project: Project, uri: string): string {
  if (project.isExcluded(uri)) return `excluded ${uri}`;
  return `${project.folder ?? ''} ${project.networkOf(uri)?.name ?? ''}`;
}
