import { readlinkSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { SkippedLink } from '../service/index.ts';
import { typeOf, undefinedOnError } from './fileType.ts';

/** What a symbolic link leads to, by its path without links; or why it is not followed. */
export type LinkTarget =
  | { readonly path: string; readonly isFolder: boolean; readonly isFile: boolean }
  | { readonly problem: SkippedLink['problem'] };

/** Follows a symbolic link in a folder. */
export type FollowLink = (path: string) => LinkTarget;

/** As many links in a row as Linux follows. */
const MAX_LINKS = 40;

/** A place on the way to a target. */
interface Place {
  /** A path without links. */
  readonly path: string;
  /** The names that lead on from there. */
  readonly names: readonly string[];
  /** How many links were followed so far. */
  readonly links: number;
}

/**
 * Creates a function that follows links in a folder, which may be a link itself. It goes from link to link on its own, because the
 * operating system would look at what is outside of the folder, such as a network share.
 */
export function linkFollower(root: string): FollowLink {
  let realRoot: string | undefined;
  const namesBelow = (path: string): readonly string[] | undefined =>
    namesFrom(root, path) ??
    namesFrom((realRoot ??= undefinedOnError(() => realpathSync(root)) ?? root), path);
  const follow = ({ path, names, links }: Place): LinkTarget => {
    const [name, ...rest] = names;
    const next = name === undefined ? path : join(path, name);
    const type = typeOf(next);
    const target = type?.isSymbolicLink() ? undefinedOnError(() => readlinkSync(next)) : undefined;
    if (target !== undefined && next !== root) {
      if (links >= MAX_LINKS) return { problem: 'loop' };
      const below = namesBelow(resolve(path, target));
      return below
        ? follow({ path: root, names: [...below, ...rest], links: links + 1 })
        : { problem: 'outside' };
    }
    if (!type) return { problem: 'dangling' };
    if (rest.length > 0) return follow({ path: next, names: rest, links });
    return { path: next, isFolder: type.isDirectory(), isFile: type.isFile() };
  };
  return (path) => follow({ path: root, names: namesBelow(path) ?? [], links: 0 });
}

/** The names from a folder to a path in it; undefined for a path outside of it. */
function namesFrom(folder: string, path: string): string[] | undefined {
  const start = folder.endsWith(sep) ? folder : folder + sep;
  if (path === folder) return [];
  return path.startsWith(start) ? path.slice(start.length).split(sep) : undefined;
}
