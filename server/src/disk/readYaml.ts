import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import {
  countsByItself,
  isRelevant,
  MAX_FILE_LENGTH,
  mentionsSkupper,
  namespacesIn,
} from '../service/workspace/files/relevance.ts';
import type { FoundFile, Neighbours } from '../service/index.ts';

/** Files larger than this are not even read. */
const MAX_BYTES = 8 * MAX_FILE_LENGTH;

/** Most files fit; it is used again for every file. */
const shared = Buffer.allocUnsafe(256 * 1024);

/** What a look into a file gives: its content, or of a neighbour the namespaces alone. */
export type LookedInto =
  | Pick<FoundFile, 'content'>
  | (Pick<Neighbours, 'namespaces'> & { readonly content?: undefined });

/**
 * Looks into a file: at its bytes first, and only decodes it when it can matter. Undefined for what cannot, and for what is
 * gone or may not be read. With `everything` the content of a neighbour is given as well.
 */
export function readYaml(path: string, everything: boolean): LookedInto | undefined {
  const bytes = readBytes(path);
  if (!bytes) return undefined;
  const readable = bytes.toString('latin1');
  const name = `/${basename(path)}`;
  if (!isRelevant(name, readable)) return undefined;
  if (!everything && !countsByItself(name, readable)) return { namespaces: namespacesIn(readable) };
  const text = bytes.length > MAX_FILE_LENGTH ? undefined : decodeUtf8(bytes);
  if (text !== undefined) return { content: { text } };
  // What has nothing to do with Skupper is nobody's problem here.
  if (!mentionsSkupper(readable)) return undefined;
  return { content: { problem: bytes.length > MAX_FILE_LENGTH ? 'too-large' : 'not-utf8' } };
}

/** Undefined for what is no file, is too large, is gone or may not be read. Good until the next file is read. */
function readBytes(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const length = readSync(file, shared, 0, shared.length, 0);
    if (length < shared.length) return shared.subarray(0, length);
    const { size } = fstatSync(file);
    if (size > MAX_BYTES) return undefined;
    const large = Buffer.allocUnsafe(size);
    return large.subarray(0, readSync(file, large, 0, size, 0));
  } catch (error) {
    // A file may vanish at any time, and some are no files or belong to somebody else: that is the same as not being there.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Without a byte order mark, as editors show the text. Undefined for what is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
