import { accessSync, constants, statSync } from 'node:fs';
import { decodeUtf8, MAX_LENGTH, NOT_REGULAR, readBytes } from '../../disk/readBytes.ts';

/** What a path names on the disk, or why nobody can look at it. */
export function kindOf(path: string): { readonly isFolder: boolean } | { readonly failure: string } {
  try {
    const stats = statSync(path);
    const isFolder = stats.isDirectory();
    // To list a folder takes two permissions.
    if (isFolder) accessSync(path, constants.R_OK | constants.X_OK);
    return isFolder || stats.isFile() ? { isFolder } : { failure: NOT_REGULAR };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** Why a file was not read; undefined if it was, and is not about Skupper. */
export function failureOf(path: string): string | undefined {
  const bytes = readBytes(path);
  if ('failure' in bytes) return accessFailureOf(path) ?? bytes.failure;
  if (bytes.length > MAX_LENGTH) return `it is larger than ${MAX_LENGTH / 1024 / 1024} MiB`;
  return decodeUtf8(bytes) === undefined ? 'it is not valid UTF-8: save it as UTF-8' : undefined;
}

/** Why a file cannot be opened; undefined if it can, or is gone. Does not read it. */
export function accessFailureOf(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return hasCode(error, 'ENOENT') ? undefined : reasonOf(error);
  }
}

export const FORBIDDEN = 'permission denied';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  ELOOP: 'it is a link that leads to itself',
};

/** Why the operating system refused something, in plain words where they are known. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? error.message) : error.message;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
