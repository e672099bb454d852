import { readlinkSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { SkippedLink } from '../service/index.ts';
import { typeOf, undefinedOnError } from './gitRules.ts';

/** What a symbolic link leads to, by its path without links; or why it is not followed. */
export type LinkTarget =
  | { readonly path: string; readonly isFolder: boolean; readonly isFile: boolean }
  | { readonly problem: SkippedLink['problem'] };

/** Follows a symbolic link in a folder. */
export type FollowLink = (path: string) => LinkTarget;

/** As many links in a row as Linux follows. */
const MAX_LINKS = 40;

/**
 * Creates a function that follows links in a folder, which may be a link itself. It goes from link to link on its own, because the
 * operating system would look at what is outside of the folder, such as a network share.
 */
export function linkFollower(root: string): FollowLink {
  let realRoot: string | undefined;
  const namesBelow = (path: string): string[] | undefined =>
    namesFrom(root, path) ??
    namesFrom((realRoot ??= undefinedOnError(() => realpathSync.native(root)) ?? root), path);
  return (path) => {
    let pending = namesBelow(path) ?? [];
    let current = root;
    let type = typeOf(root);
    for (let links = 0; pending.length > 0;) {
      const [name = '', ...rest] = pending;
      const next = join(current, name);
      type = typeOf(next);
      if (!type) return { problem: 'dangling' };
      if (!type.isSymbolicLink()) {
        current = next;
        pending = rest;
        continue;
      }
      const target = undefinedOnError(() => readlinkSync(next));
      if (target === undefined) return { problem: 'dangling' };
      if (++links > MAX_LINKS) return { problem: 'loop' };
      const below = namesBelow(resolve(current, target));
      if (!below) return { problem: 'outside' };
      current = root;
      pending = [...below, ...rest];
    }
    return { path: current, isFolder: type?.isDirectory() ?? false, isFile: type?.isFile() ?? false };
  };
}

/** The names from a folder to a path in it; undefined for a path outside of it. */
function namesFrom(folder: string, path: string): string[] | undefined {
  const start = folder.endsWith(sep) ? folder : folder + sep;
  if (path === folder) return [];
  return path.startsWith(start) ? path.slice(start.length).split(sep) : undefined;
}
