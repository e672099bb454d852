import { statSync } from 'node:fs';
import type { Disk } from '../disk/disk.ts';
import { pathOfUri } from '../disk/uri.ts';

/** What shows whether a file has changed, by URI. */
export type FileStates = ReadonlyMap<string, string>;

/** The states of all files in some folders that may hold resources. Opens none of them. */
export function statesOf(disk: Pick<Disk, 'listFiles'>, folders: readonly string[]): FileStates {
  return new Map(
    folders.flatMap((folder) => disk.listFiles(folder)).map((uri) => [uri, stateOf(pathOfUri(uri))] as const),
  );
}

/**
 * The identity, size and times of a file, in nanoseconds. The time of the last change of its inode counts as well, because programs
 * set the other one back. Empty for a file that cannot be looked at.
 */
function stateOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    // It may be gone by now.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

/** The URIs of files that were created, changed or deleted from one time to another. */
export function changedFiles(before: FileStates, after: FileStates): string[] {
  const gone = [...before.keys()].filter((uri) => !after.has(uri));
  const changed = [...after].flatMap(([uri, state]) => (before.get(uri) === state ? [] : [uri]));
  return [...gone, ...changed];
}
