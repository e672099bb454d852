import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { typeOf, undefinedOnError } from '../disk/fileType.ts';
import { linkFollower, type FollowLink } from '../disk/links.ts';
import { pathFrom, pathOfUri, uriOfPath } from '../disk/uri.ts';

/** Where a path leads inside of the roots, without symbolic links; or why it is not read. */
export type Located =
  | { readonly type: 'file' | 'folder' | 'missing'; readonly uri: string }
  | { readonly type: 'refused'; readonly reason: string };

/** The folders that may be read, and nothing outside of them. */
export interface Roots {
  /** Their URIs, without symbolic links. */
  readonly folders: readonly string[];
  /**
   * Locates a path: absolute, or relative to a root. Looks at nothing outside of the roots, not even at whether it exists: a link
   * that leads out is not followed.
   */
  locate(path: string): Located;
  /** The path of a file to show: relative to the root if there is only one, with `/` as the separator; else absolute. */
  shownPath(uri: string): string;
}

interface Root {
  readonly given: string;
  readonly real: string;
  readonly follow: FollowLink;
}

/** Creates the roots of folders. Throws an error with the reason for a path that is not a folder. */
export function createRoots(paths: readonly string[]): Roots {
  const roots = paths.map(rootOf);
  return {
    folders: [...new Set(roots.map(({ real }) => uriOfPath(real)))],
    locate: (path) => {
      if (noPath.test(path)) return noFile;
      const found = roots.flatMap((root) => locateIn(root, path) ?? []);
      const [first = outside] = found;
      return found.find(({ type }) => type === 'file' || type === 'folder') ?? first;
    },
    shownPath: (uri) => {
      const path = pathOfUri(uri);
      const [root, ...others] = roots;
      if (!root || others.length > 0) return path;
      return pathFrom(root.real, path) || '.';
    },
  };
}

function rootOf(path: string): Root {
  const given = resolve(path);
  const real = undefinedOnError(() => realpathSync(given));
  if (real === undefined || !typeOf(real)?.isDirectory()) throw new Error('no such folder');
  return { given, real, follow: linkFollower(real) };
}

/** A URI, or half a character. */
const noPath = /^[a-z]+:\/\/|\p{Surrogate}/iu;

const noFile: Located = { type: 'refused', reason: 'it is not the path of a file' };

const outside: Located = { type: 'refused', reason: 'it is outside of the folders that may be read' };

/** Where a path leads in a root; undefined for a path that is not in it. */
function locateIn({ given, real, follow }: Root, path: string): Located | undefined {
  const below = pathBelow(real, resolve(real, path)) ?? pathBelow(given, resolve(given, path));
  if (below === undefined) return undefined;
  const full = join(real, below);
  const target = follow(full);
  if ('problem' in target) return target.problem === 'dangling' ? missing(full) : outside;
  const uri = uriOfPath(target.path);
  if (target.isFolder) return { type: 'folder', uri };
  return target.isFile ? { type: 'file', uri } : missing(full);
}

function missing(path: string): Located {
  return { type: 'missing', uri: uriOfPath(path) };
}

/** The path from a folder to something in it; undefined for anything else. */
function pathBelow(folder: string, path: string): string | undefined {
  const below = relative(folder, path);
  const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return isOutside ? undefined : below;
}
