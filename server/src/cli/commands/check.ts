import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { pathOfUri } from '../../disk/uri.ts';
import type { Disk } from '../../disk/disk.ts';
import {
  createLanguageService,
  isInside,
  type Change,
  type Failure,
  type LanguageService,
  type OnError,
  type PlacedFinding,
} from '../../service/index.ts';
import { compileSchema } from '../../jsonSchema/load.ts';
import { readStream } from './streams.ts';
import { configuredFolder, resolveTarget, type Target } from './targets.ts';
import { accessFailureOf, failureOf, FORBIDDEN } from './unreadable.ts';

/** A file with its findings. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly PlacedFinding[];
}

export interface CheckResult {
  readonly service: LanguageService;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
  /** Every reported file, sorted by URI. */
  readonly files: readonly CheckedFile[];
  /** What was not read or not checked, and why. Each is a sentence without a full stop, and is not escaped. */
  readonly problems: readonly string[];
  /** What was named, but is not for this program; as above. */
  readonly notes: readonly string[];
}

/**
 * Checks files and folders. Paths inside the project (the working directory, or its nearest parent with a settings file)
 * are checked together with the rest of the project, so that checking a single file raises no false alarm about routing
 * keys in other files. What cannot be read or checked becomes a problem, and everything else is checked.
 */
export async function check(disk: Disk, start: string, paths: readonly string[]): Promise<CheckResult> {
  const cwd = realpathSync(start);
  const { targets, problems, notes } = await resolveAll(disk, cwd, paths);
  const streams = await readStreams(targets);
  const onError: OnError = (failure) => problems.add(toProblem(failure));
  const service = await load(disk, { targets, changes: streams.changes }, onError);
  for (const [path, failure] of streams.failures) problems.add(cannotRead(path, failure));
  const uris = [...new Set(targets.flatMap(({ files }) => files))].toSorted();
  const files = uris.map((uri) => {
    const findings = service.findings({ uri });
    const isStream = streams.paths.has(uri);
    return { uri, findings: isStream ? findings.filter(({ code }) => code !== ABOUT_PLACE) : findings };
  });
  const pathOf = (uri: string): string =>
    streams.paths.get(uri) ?? relative(cwd, pathOfUri(uri)).split(sep).join('/');
  for (const uri of targets.flatMap(({ unreadable }) => unreadable))
    problems.add(cannotRead(pathOf(uri), FORBIDDEN));
  const named = namedFiles(targets);
  const onDisk = files.filter(({ uri }) => !streams.paths.has(uri));
  const unread = unreadFiles(service, onDisk, named);
  for (const [uri, failure] of unread) problems.add(cannotRead(named.get(uri) ?? pathOf(uri), failure));
  const isRead = ({ uri }: CheckedFile): boolean => !unread.has(uri) && !streams.failures.has(pathOf(uri));
  return {
    service,
    pathOf,
    files: files.filter((file) => file.findings.length > 0 || isRead(file)),
    problems: [...problems],
    notes,
  };
}

/** The targets of paths, and what is to be said about the others. */
async function resolveAll(
  disk: Disk,
  cwd: string,
  paths: readonly string[],
): Promise<{ targets: Target[]; problems: Set<string>; notes: string[] }> {
  const folders = { cwd, configured: await configuredFolder(cwd) };
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

/** The rule that expects other files in a place. Nobody knows to what place the text of a pipe goes. */
const ABOUT_PLACE = 'missing-site';

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

/** What was named: targets, and the texts of those that are pipes. */
interface Named {
  readonly targets: readonly Target[];
  readonly changes: readonly Change[];
}

/** Reads what the targets are checked together with. */
async function load(disk: Disk, { targets, changes }: Named, onError: OnError): Promise<LanguageService> {
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const service = createLanguageService({ onError, compileSchema });
  service.setFolders(folders);
  const loader = service.createLoader(disk);
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
  return service;
}

/** The paths of the files that were named, as they were written, by URI. */
function namedFiles(targets: readonly Target[]): ReadonlyMap<string, string> {
  return new Map(targets.flatMap(({ file, path }) => (file === undefined ? [] : [[file, path] as const])));
}

function cannotRead(path: string, failure: string): string {
  return `cannot read "${path}": ${failure}`;
}

function toProblem({ id, uri, error }: Failure): string {
  const place = uri === undefined || id.includes(uri) ? '' : ` in ${uri}`;
  return `internal error, which is a fault of this program: ${id}${place}: ${String(error)}`;
}

/**
 * The files that were not read, by URI, and why. The service does not know those that are not about Skupper. That they were
 * read is found out for the ones that were named, by reading them again; the others only need the permission.
 */
function unreadFiles(
  service: LanguageService,
  files: readonly CheckedFile[],
  named: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const known = new Set(service.urisOnDisk());
  const unread = files.flatMap(({ uri, findings }): [string, string][] => {
    const isUnreadable = !known.has(uri) || findings.some(({ code }) => code === 'unreadable-file');
    if (!isUnreadable) return [];
    const failure = (named.has(uri) ? failureOf : accessFailureOf)(pathOfUri(uri));
    return failure === undefined ? [] : [[uri, failure]];
  });
  return new Map(unread);
}
