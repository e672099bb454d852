import { stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import { uriOfPath } from '../../disk/uri.ts';
import { SETTINGS_FILE_NAME } from '../../service/index.ts';
import { kindOf } from './unreadable.ts';

/** What a path on the command line names. */
export interface Target {
  /** As it is written on the command line. */
  readonly path: string;
  /** The folder whose files are checked together, as a URI. */
  readonly folder: string;
  /** The file that was named, or the folder. */
  readonly file?: string;
  readonly ownFolder?: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
  /** The folders in it that may not be listed, as URIs. */
  readonly unreadable: readonly string[];
}

/** The nearest folder with a settings file, from the working directory upwards; without one, the working directory. */
export async function findProjectRoot(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE_NAME))) return folder;
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

/** The target of a path, or why it cannot be read. */
export function resolveTarget(
  disk: Disk,
  { cwd, root }: Folders,
  path: string,
): Target | { readonly failure: string } {
  if (path === '-')
    return { failure: 'pass the name of a file, because its folder decides what it is checked with' };
  const full = resolve(cwd, path);
  const found = kindOf(full);
  if ('failure' in found) return found;
  const folder = found.isFolder ? full : dirname(full);
  const isInRoot = folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
  const uri = uriOfPath(full);
  const target = uriOfPath(isInRoot ? root : folder);
  if (!found.isFolder) return { path, folder: target, file: uri, files: [uri], unreadable: [] };
  const unreadable: string[] = [];
  const files = disk.listFiles(uri, (each) => unreadable.push(each));
  return { path, folder: target, ownFolder: uri, files, unreadable };
}
