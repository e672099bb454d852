import { relative, sep } from 'node:path';
import { pathOfUri } from '../../disk/uri.ts';
import type { Disk } from '../../disk/disk.ts';
import {
  createLanguageService,
  isInside,
  type Failure,
  type LanguageService,
  type OnError,
  type PlacedFinding,
} from '../../service/index.ts';
import { findProjectRoot, resolveTarget, type Target } from './targets.ts';
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
}

/**
 * Checks files and folders. Paths inside the project (the working directory, or its nearest parent with a settings file)
 * are checked together with the rest of the project, so that checking a single file raises no false alarm about routing
 * keys in other files. What cannot be read or checked becomes a problem, and everything else is checked.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<CheckResult> {
  const root = await findProjectRoot(cwd);
  const problems = new Set<string>();
  const targets = paths.flatMap((path) => {
    const target = resolveTarget(disk, { cwd, root }, path);
    if ('failure' in target) problems.add(cannotRead(path, target.failure));
    return 'failure' in target ? [] : target;
  });
  const service = await load(disk, targets, (failure) => problems.add(toProblem(failure)));
  const uris = [...new Set(targets.flatMap(({ files }) => files))].toSorted();
  const files = uris.map((uri) => ({ uri, findings: service.findings({ uri }) }));
  const pathOf = (uri: string): string => relative(cwd, pathOfUri(uri)).split(sep).join('/');
  for (const uri of targets.flatMap(({ unreadable }) => unreadable))
    problems.add(cannotRead(pathOf(uri), FORBIDDEN));
  const named = namedFiles(targets);
  const unread = unreadFiles(service, files, named);
  for (const [uri, failure] of unread) problems.add(cannotRead(named.get(uri) ?? pathOf(uri), failure));
  return {
    service,
    pathOf,
    files: files.filter(({ uri, findings }) => findings.length > 0 || !unread.has(uri)),
    problems: [...problems],
  };
}

/** Reads what the targets are checked together with. */
async function load(disk: Disk, targets: readonly Target[], onError: OnError): Promise<LanguageService> {
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const service = createLanguageService({ onError });
  service.setFolders(folders);
  const loader = service.createLoader(disk);
  await loader.readFolders(folders);
  await loader.readFiles(targets.flatMap(({ file }) => file ?? []));
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
