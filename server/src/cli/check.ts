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

/** The findings of one file. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly Finding[];
}

export interface Checked {
  readonly snapshot: Snapshot;
  /** The path of a file from the working directory, with `/` between folders. */
  readonly pathOf: (uri: string) => string;
  /** Every file that was looked at, in the order of their names. */
  readonly files: readonly CheckedFile[];
}

/**
 * Checks files and folders. What lies below the working directory, or below the folder above it that has a settings file,
 * is matched against all of that, so that checking one folder or one file raises no alarm about keys that its neighbours
 * hold. Throws a UsageError for a path that is not there.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<Checked> {
  const root = await findRoot(cwd);
  const targets = await Promise.all(paths.map((path) => readTarget(disk, { cwd, root }, path)));
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const workspace = createWorkspace();
  workspace.setFolders(folders);
  const wanted = new Set(targets.flatMap(({ files }) => files));
  const all = new Set([...wanted, ...folders.flatMap((folder) => disk.listFiles(folder))]);
  const read = (uri: string): Change[] => {
    const content = disk.readFile(uri);
    return content ? [readAhead(workspace, uri, content)] : [];
  };
  // What the settings say has to be known before anything is checked.
  workspace.apply([...all].filter(isSettingsFile).flatMap(read));
  workspace.apply([...all].filter((uri) => !isSettingsFile(uri)).flatMap(read));
  const snapshot = workspace.snapshot();
  const files = [...wanted].toSorted().map((uri) => ({ uri, findings: findingsOf(snapshot, uri) }));
  const pathOf = (uri: string): string => relative(cwd, pathOfUri(uri)).split(sep).join('/');
  return { snapshot, pathOf, files };
}

interface Target {
  /** The folder whose files belong together, as a URI. */
  readonly folder: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
}

/** The folder that the working directory belongs to: the nearest one with a settings file, else itself. */
async function findRoot(cwd: string): Promise<string> {
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

interface Base {
  readonly cwd: string;
  readonly root: string;
}

async function readTarget(disk: Disk, { cwd, root }: Base, path: string): Promise<Target> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file or folder' : error.message}`,
    );
  });
  const own = found.isDirectory() ? full : dirname(full);
  const isInRoot = own === root || own.startsWith(root.endsWith(sep) ? root : root + sep);
  const uri = uriOfPath(full);
  return {
    folder: uriOfPath(isInRoot ? root : own),
    files: found.isDirectory() ? disk.listFiles(uri) : [uri],
  };
}
