import { lstatSync, type Stats } from 'node:fs';

/** What a path is, without following a link. Undefined if there is nothing. */
export function typeOf(path: string): Stats | undefined {
  return undefinedOnError(() => lstatSync(path, { throwIfNoEntry: false }));
}

/** Files that cannot be read count as missing. */
export function undefinedOnError<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
