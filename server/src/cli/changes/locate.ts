import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { GitEntry } from '../../disk/git/entries.ts';
import { uriOfPath } from '../../disk/uri.ts';
import { SETTINGS_FILE_NAME } from '../../service/index.ts';
import { CommandError } from '../usageError.ts';

/** A work tree, with the files of both sides of a comparison. */
export interface Tree {
  readonly root: string;
  readonly before: readonly GitEntry[];
  /** Undefined for the files on disk. */
  readonly after: readonly GitEntry[] | undefined;
}

/** Where the files to compare are, as URIs. */
export interface Located {
  /** The projects to read. */
  readonly folders: readonly string[];
  /** The files and folders that were named. */
  readonly targets: readonly string[];
}

/**
 * Locates what paths name, and the projects to compare it in: the working directory, or its nearest parent in the work tree with a
 * settings file on any side; for a path outside of that, the same for its folder. Throws a CommandError for a path that is on no side.
 */
export function locate(tree: Tree, cwd: string, paths: readonly string[]): Located {
  const { root, before, after } = tree;
  const sides = [pathsOf(tree.root, before), after ? pathsOf(root, after) : onDisk];
  const targets = (paths.length === 0 ? ['.'] : paths).map((path) => {
    const full = realPath(resolve(cwd, path));
    if (!isAtOrIn(full, root)) throw new CommandError(`"${path}" is outside of the repository`);
    // The working directory itself may be new, or empty.
    if (full === cwd || sides.some((has) => has(full))) return full;
    throw new CommandError(`cannot read "${path}": no such file or folder, neither now nor in the revision`);
  });
  const project = projectOf(cwd, root, sides) ?? cwd;
  const folders = targets.map((target) =>
    isAtOrIn(target, project) ? project : (projectOf(target, root, sides) ?? target),
  );
  return { folders: [...new Set(folders)].map(uriOfPath), targets: targets.map(uriOfPath) };
}

/** Returns whether there is a file or folder. */
type Has = (path: string) => boolean;

const onDisk: Has = (path) => existsSync(path);

/** The files of a side, with all folders that they are in. */
function pathsOf(root: string, entries: readonly GitEntry[]): Has {
  const found = new Set<string>();
  for (const { path } of entries)
    for (let at = join(root, path); !found.has(at) && at !== dirname(root); at = dirname(at)) found.add(at);
  return (path) => found.has(path);
}

/** The outermost of the nearest folders with a settings file, from a path upwards, on each side; undefined if there is none. */
function projectOf(start: string, root: string, sides: readonly Has[]): string | undefined {
  const nearest = sides.flatMap((has) => {
    for (let folder = start; isAtOrIn(folder, root); folder = dirname(folder)) {
      if (has(join(folder, SETTINGS_FILE_NAME))) return [folder];
      if (folder === dirname(folder)) break;
    }
    return [];
  });
  return nearest.toSorted((a, b) => a.length - b.length)[0];
}

function isAtOrIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path);
}

/** A path without links, as far as it exists: what is only in the revision does not. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), relative(parent, path));
}
