import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import { pathFrom, pathOfUri, uriOfPath } from '../../disk/uri.ts';
import {
  createLanguageService,
  isInside,
  isSettingsFile,
  type Change,
  type Failure,
  type LanguageService,
  type Loader,
  type OnError,
  type Severity,
} from '../../service/index.ts';
import { compileSchema } from '../../jsonSchema/load.ts';
import { readSettingsFile, settingsUri, withSettings } from './settingsFile.ts';
import { readStream } from './streams.ts';
import { configuredFolder, resolveTarget, type Target } from './targets.ts';
import { FORBIDDEN } from './unreadable.ts';

/** The severities of rules, by current code. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** How the files of a project are read. */
export interface ProjectOptions {
  /** The settings file to use instead of those in the folders. */
  readonly settingsFile?: string | undefined;
  /** Severities that count instead of those of the settings. */
  readonly severities?: RuleSeverities | undefined;
  /** Called with the number of files that were scanned so far. */
  readonly onProgress?: ((scanned: number) => void) | undefined;
}

/** Files that were named on a command line, in a service that knows the rest of their project. */
export interface Project {
  readonly service: LanguageService;
  readonly loader: Loader;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
  /** The URI of the working directory, without a slash at its end. */
  readonly folder: string;
  /** The files that were named, or are in a folder that was named; sorted by URI. */
  readonly uris: readonly string[];
  readonly targets: readonly Target[];
  readonly streams: Streams;
  /** What was not read, and why. Each is a sentence without a full stop, and is not escaped. */
  readonly problems: Set<string>;
  /** What was named, but is not for this program; as above. */
  readonly notes: readonly string[];
}

/**
 * Reads files and folders. Paths inside the project (the working directory, or its nearest parent with a settings file) are read
 * together with the rest of the project, so that checking a single file raises no false alarm about routing keys in other files.
 * What cannot be read becomes a problem, and everything else is read. Throws a CommandError if the settings file that was named
 * cannot be read.
 */
export async function openProject(
  disk: Disk,
  start: string,
  paths: readonly string[],
  options: ProjectOptions = {},
): Promise<Project> {
  const cwd = realpathSync(start);
  const { settingsFile: named } = options;
  const settings = named === undefined ? undefined : await readSettingsFile(named, resolve(cwd, named));
  const { targets, problems, notes } = await resolveAll(disk, cwd, paths, settings === undefined);
  const streams = await readStreams(targets);
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const onError: OnError = (failure) => problems.add(toProblem(failure));
  const service = createLanguageService({
    onError,
    compileSchema,
    ...(options.severities ? { severities: options.severities } : {}),
  });
  const source = settings === undefined ? disk : withSettings(disk, folders, settings);
  const loader = service.createLoader(source, options.onProgress ? { onProgress: options.onProgress } : {});
  await load(service, loader, { targets, folders, changes: streams.changes });
  const own = new Map(named === undefined ? [] : folders.map((folder) => [settingsUri(folder), named]));
  const pathOf = (uri: string): string =>
    streams.paths.get(uri) ?? own.get(uri) ?? pathFrom(cwd, pathOfUri(uri));
  for (const [path, failure] of streams.failures) problems.add(cannotRead(path, failure));
  for (const uri of targets.flatMap(({ unreadable }) => unreadable))
    problems.add(cannotRead(pathOf(uri), FORBIDDEN));
  const uris = targets
    .flatMap(({ files }) => files)
    .filter((uri) => named === undefined || !isSettingsFile(uri));
  return {
    service,
    loader,
    pathOf,
    folder: uriOfPath(cwd),
    uris: [...new Set([...[...own.keys()].slice(0, 1), ...uris])].toSorted(),
    targets,
    streams,
    problems,
    notes,
  };
}

/** The targets of paths, and what is to be said about the others. */
async function resolveAll(
  disk: Disk,
  cwd: string,
  paths: readonly string[],
  hasSettingsFiles: boolean,
): Promise<{ targets: Target[]; problems: Set<string>; notes: string[] }> {
  const configured = hasSettingsFiles ? await configuredFolder(cwd) : undefined;
  const folders = { cwd, configured, hasSettingsFiles };
  const targets: Target[] = [];
  const problems = new Set<string>();
  const notes: string[] = [];
  for (const path of new Set(paths)) {
    const target = await resolveTarget(disk, folders, path);
    if ('failure' in target) problems.add(cannotRead(path, target.failure));
    else if ('note' in target) notes.push(`skipped "${path}": ${target.note}`);
    else {
      targets.push(target);
      notes.push(...target.notes);
    }
  }
  return { targets, problems, notes };
}

/** What was read from pipes. */
interface Streams {
  /** Their names in reports, by URI. */
  readonly paths: ReadonlyMap<string, string>;
  /** Why some could not be read, by name. */
  readonly failures: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
}

/** Reads pipes and standard input, each once. */
async function readStreams(targets: readonly Target[]): Promise<Streams> {
  const paths = new Map<string, string>();
  const failures = new Map<string, string>();
  const changes: Change[] = [];
  for (const { file: uri, stream, path } of targets) {
    if (uri === undefined || stream === undefined || paths.has(uri)) continue;
    paths.set(uri, path);
    const content = await readStream(stream);
    if ('failure' in content) failures.set(path, content.failure);
    else changes.push({ type: 'disk', uri, content });
  }
  return { paths, failures, changes };
}

/** What is read: targets, the folders that they are read with, and the texts of those that are pipes. */
interface Named {
  readonly targets: readonly Target[];
  readonly folders: readonly string[];
  readonly changes: readonly Change[];
}

/** Reads what the targets are checked together with. */
async function load(
  service: LanguageService,
  loader: Loader,
  { targets, folders, changes }: Named,
): Promise<void> {
  service.setFolders(folders);
  await loader.readFolders(folders);
  await loader.readFiles(targets.flatMap(({ file, stream }) => (stream === undefined ? (file ?? []) : [])));
  service.apply(changes);
  await loader.readDeferred();
  // What the root leaves out, such as a folder that Git ignores, counts where it is named.
  const known = new Set(service.urisOnDisk());
  const named = targets.flatMap(({ files, ownFolder }) =>
    files.some((uri) => known.has(uri)) ? [] : (ownFolder ?? []),
  );
  await loader.readFolders(named.filter((folder) => folders.some((root) => isInside(folder, root))));
}

/** Says that a path cannot be read. */
export function cannotRead(path: string, failure: string): string {
  return `cannot read "${path}": ${failure}`;
}

/** Reports what has thrown in the engine. */
export function toProblem({ id, uri, error }: Failure): string {
  const place = uri === undefined || id.includes(uri) ? '' : ` in ${uri}`;
  return `internal error, which is a fault of this program: ${id}${place}: ${String(error)}`;
}
