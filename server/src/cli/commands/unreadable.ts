import { accessSync, constants, statSync } from 'node:fs';
import { isUtf16 } from '../../disk/readYamlFile.ts';
import { decodeUtf8, MAX_LENGTH, NOT_REGULAR, readBytes } from '../../disk/readBytes.ts';

/** What a path names on the disk. */
export type Kind = 'file' | 'folder' | 'pipe';

/** What a path names on the disk, following links; or why it cannot be read. */
export function kindOf(path: string): { readonly kind: Kind } | { readonly failure: string } {
  try {
    const stats = statSync(path);
    const isFolder = stats.isDirectory();
    // To list a folder takes two permissions.
    if (isFolder) accessSync(path, constants.R_OK | constants.X_OK);
    if (isFolder || stats.isFile()) return { kind: isFolder ? 'folder' : 'file' };
    return stats.isFIFO() ? { kind: 'pipe' } : { failure: NOT_REGULAR };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** The text of a file, or why it cannot be read. */
export function textOf(path: string): { readonly text: string } | { readonly failure: string } {
  const bytes = readBytes(path);
  if ('failure' in bytes) return { failure: accessFailureOf(path) ?? bytes.failure };
  return decode(bytes);
}

/** Why a file was not read; undefined if it was, and is not about Skupper. */
export function failureOf(path: string): string | undefined {
  const found = textOf(path);
  return 'failure' in found ? found.failure : undefined;
}

/** The text that bytes hold, or why they cannot be read. */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly failure: string } {
  if (bytes.length > MAX_LENGTH) return { failure: `it is larger than ${MAX_LENGTH / 1024 / 1024} MiB` };
  const text = isUtf16(bytes) ? undefined : decodeUtf8(bytes);
  return text === undefined ? { failure: 'it is not valid UTF-8: save it as UTF-8' } : { text };
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
  EISDIR: 'it is a folder',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
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
