import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import {
  MAX_FILE_LENGTH,
  mentionsSkupper,
  namespacesIn,
  relevanceOf,
  wordsIn,
} from '../service/workspace/files/relevance.ts';
import type { ScannedFile, DeferredGroup } from '../service/index.ts';

/** Larger files are not read at all. In bytes. */
const MAX_BYTES = 8 * MAX_FILE_LENGTH;

/** Reused for every file, because most files fit. */
const sharedBuffer = Buffer.allocUnsafe(256 * 1024);

/** The content of a file, or only the namespaces, labels and names in a neighbour. */
export type ReadFile =
  | Pick<ScannedFile, 'content'>
  | (Pick<DeferredGroup, 'namespaces' | 'words'> & { readonly content?: undefined });

/**
 * Reads a file, and decodes it only when its bytes show that it is relevant. Undefined when it is not relevant, does not
 * exist or cannot be read. Of a neighbour only some words are returned, unless its content is asked for.
 */
export function readYamlFile(path: string, { neighbourContent = false } = {}): ReadFile | undefined {
  const bytes = readBytes(path);
  if (!bytes) return undefined;
  const latin1 = bytes.toString('latin1');
  const relevance = relevanceOf(`/${basename(path)}`, latin1);
  if (!relevance) return undefined;
  if (!neighbourContent && relevance !== 'alone')
    // A ConfigMap counts in its own site alone, so nothing in it is noted.
    return relevance === 'neighbour'
      ? { namespaces: namespacesIn(latin1), words: wordsIn(latin1) }
      : { namespaces: [], words: [] };
  const text = bytes.length > MAX_FILE_LENGTH ? undefined : decodeUtf8(bytes);
  if (text !== undefined) return { content: { text } };
  // Only files that mention Skupper are worth a finding.
  if (!mentionsSkupper(latin1)) return undefined;
  return { content: { problem: bytes.length > MAX_FILE_LENGTH ? 'too-large' : 'not-utf8' } };
}

/** The bytes, valid until the next call. Undefined when the path is not a file, is too large, or cannot be read. */
function readBytes(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const length = readSync(file, sharedBuffer, 0, sharedBuffer.length, 0);
    if (length < sharedBuffer.length) return sharedBuffer.subarray(0, length);
    const { size } = fstatSync(file);
    if (size > MAX_BYTES) return undefined;
    const large = Buffer.allocUnsafe(size);
    return large.subarray(0, readSync(file, large, 0, size, 0));
  } catch (error) {
    // Files may be deleted at any time, and some are folders or not readable: all of them count as missing.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The text without a byte order mark, as editors show it. Undefined when it is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
