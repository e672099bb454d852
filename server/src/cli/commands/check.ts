import { pathOfUri } from '../../disk/uri.ts';
import type { Disk } from '../../disk/disk.ts';
import type { LanguageService, PlacedFinding } from '../../service/index.ts';
import { cannotRead, openProject, type Project, type ProjectOptions } from './project.ts';
import type { Target } from './targets.ts';
import { accessFailureOf, failureOf } from './unreadable.ts';

/** A file with its findings. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly PlacedFinding[];
  /** How long it took to check it, in seconds. */
  readonly seconds: number;
}

export interface CheckResult {
  readonly service: LanguageService;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
  /** The URI of the working directory, without a slash at its end. */
  readonly folder: string;
  /** Whether a file is a pipe or standard input. */
  readonly isStream: (uri: string) => boolean;
  /** Every reported file, sorted by URI. */
  readonly files: readonly CheckedFile[];
  /** What was not read or not checked, and why. Each is a sentence without a full stop, and is not escaped. */
  readonly problems: readonly string[];
  /** What was named, but is not for this program; as above. */
  readonly notes: readonly string[];
}

/**
 * Checks files and folders, together with the rest of their project. What cannot be read or checked becomes a problem, and
 * everything else is checked.
 */
export async function check(
  disk: Disk,
  start: string,
  paths: readonly string[],
  options: ProjectOptions = {},
): Promise<CheckResult> {
  return findingsIn(await openProject(disk, start, paths, options));
}

/** The rule that expects other files in a place. Nobody knows to what place the text of a pipe goes. */
const ABOUT_PLACE = 'missing-site';

/** The findings in the files of a project that were named. */
export function findingsIn(project: Project): CheckResult {
  const { service, pathOf, folder, uris, targets, streams, problems, notes } = project;
  const isStream = (uri: string): boolean => streams.paths.has(uri);
  const files = uris.map((uri) => checkedFile(service, uri, isStream(uri)));
  const named = namedFiles(targets);
  const onDisk = files.filter(({ uri }) => !isStream(uri));
  const unread = unreadFiles(service, onDisk, named);
  for (const [uri, failure] of unread) problems.add(cannotRead(named.get(uri) ?? pathOf(uri), failure));
  const isRead = ({ uri }: CheckedFile): boolean => !unread.has(uri) && !streams.failures.has(pathOf(uri));
  return {
    service,
    pathOf,
    folder,
    isStream,
    files: files.filter((file) => file.findings.length > 0 || isRead(file)),
    problems: [...problems],
    notes,
  };
}

function checkedFile(service: LanguageService, uri: string, isStream: boolean): CheckedFile {
  const start = performance.now();
  const findings = service.findings({ uri });
  return {
    uri,
    findings: isStream ? findings.filter(({ code }) => code !== ABOUT_PLACE) : findings,
    seconds: (performance.now() - start) / 1000,
  };
}

/** The paths of the files that were named, as they were written, by URI. */
function namedFiles(targets: readonly Target[]): ReadonlyMap<string, string> {
  return new Map(targets.flatMap(({ file, path }) => (file === undefined ? [] : [[file, path] as const])));
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
