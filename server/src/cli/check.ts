import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathOfUri, uriOfPath } from '../disk/uri.ts';
import type { Disk } from '../disk/disk.ts';
import {
  SETTINGS_FILE,
  createWorkspace,
  findingsOf,
  isSettingsFile,
  readAhead,
  type Change,
  type Finding,
  type Snapshot,
} from '../service/index.ts';
import { UsageError } from './options.ts';

/** A file with its findings. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly Finding[];
}

export interface CheckResult {
  readonly snapshot: Snapshot;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
  /** Every reported file, sorted by URI. */
  readonly files: readonly CheckedFile[];
}

/**
 * Checks files and folders. Paths inside the project (the working directory, or its nearest parent with a settings file)
 * are checked together with the rest of the project, so that checking a single file raises no false alarm about routing
 * keys in other files. Throws a UsageError for a path that does not exist.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<CheckResult> {
  const root = await findProjectRoot(cwd);
  const targets = await Promise.all(paths.map((path) => resolveTarget(disk, { cwd, root }, path)));
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const workspace = createWorkspace();
  workspace.setFolders(folders);
  const reported = new Set(targets.flatMap(({ files }) => files));
  const all = new Set([...reported, ...folders.flatMap((folder) => disk.listFiles(folder))]);
  const read = (uri: string): Change[] => {
    const content = disk.readFile(uri);
    return content ? [readAhead(workspace, uri, content)] : [];
  };
  // Settings files first, because they decide how all other files are checked.
  workspace.apply([...all].filter(isSettingsFile).flatMap(read));
  workspace.apply([...all].filter((uri) => !isSettingsFile(uri)).flatMap(read));
  const snapshot = workspace.snapshot();
  const files = [...reported].toSorted().map((uri) => ({ uri, findings: findingsOf(snapshot, uri) }));
  const pathOf = (uri: string): string => relative(cwd, pathOfUri(uri)).split(sep).join('/');
  return { snapshot, pathOf, files };
}

interface Target {
  /** The folder whose files are checked together, as a URI. */
  readonly folder: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
}

/** The nearest folder with a settings file, from the working directory upwards; without one, the working directory. */
async function findProjectRoot(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

interface Folders {
  readonly cwd: string;
  readonly root: string;
}

async function resolveTarget(disk: Disk, { cwd, root }: Folders, path: string): Promise<Target> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot read "${path}": ${error.code === 'ENOENT' ? 'no such file or folder' : error.message}`,
    );
  });
  const folder = found.isDirectory() ? full : dirname(full);
  const isInRoot = folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
  const uri = uriOfPath(full);
  return {
    folder: uriOfPath(isInRoot ? root : folder),
    files: found.isDirectory() ? disk.listFiles(uri) : [uri],
  };
}
