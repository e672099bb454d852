import { basename } from 'node:path';
import { deferredFile, type ReadFile } from '../service/workspace/files/openBatch.ts';
import { MAX_FILE_LENGTH, mentionsSkupper, relevanceOf } from '../service/workspace/files/relevance.ts';
import { isJsonFile } from '../service/workspace/files/fileNames.ts';
import { decodeUtf8, MAX_BYTES, readBytes } from './readBytes.ts';

/**
 * Reads a file, and decodes it only when its bytes show that it is relevant. Undefined when it is not relevant, does not
 * exist or cannot be read. Of a neighbour only some words are returned, unless its content is asked for.
 */
export function readYamlFile(path: string, options: ReadOptions = {}): ReadFile | undefined {
  const bytes = readBytes(path, maxBytesOf(path));
  return 'failure' in bytes ? undefined : fileOfBytes(basename(path), bytes, options);
}

/** How a file is read. */
export interface ReadOptions {
  /** Whether the content of a neighbour is returned. By default only some words in it are. */
  readonly neighbourContent?: boolean;
}

/** Files with more bytes than this are not read. Large JSON is data, and no worth of a finding. */
export function maxBytesOf(path: string): number {
  return isJsonFile(path) ? MAX_FILE_LENGTH : MAX_BYTES;
}

/** The same for the bytes of a file, given by its name. */
export function fileOfBytes(
  name: string,
  bytes: Buffer,
  { neighbourContent = false }: ReadOptions = {},
): ReadFile | undefined {
  const latin1 = bytes.toString('latin1');
  const relevance = relevanceOf(`/${name}`, latin1);
  if (!relevance) return isUtf16(bytes) && mentionsSkupper(latin1.replaceAll('\0', '')) ? notUtf8 : undefined;
  if (!neighbourContent && relevance !== 'alone') return deferredFile(relevance, latin1);
  return decoded(bytes, latin1);
}

/** The text, or why it cannot be read. Undefined for an unreadable file that is not about Skupper, which is worth no finding. */
function decoded(bytes: Buffer, latin1: string): ReadFile | undefined {
  const isTooLarge = bytes.length > MAX_FILE_LENGTH;
  const text = isTooLarge ? undefined : decodeUtf8(bytes);
  if (text !== undefined) return { content: { text } };
  if (!mentionsSkupper(latin1)) return undefined;
  return isTooLarge ? { content: { problem: 'too-large' } } : notUtf8;
}

const notUtf8: ReadFile = { content: { problem: 'not-utf8' } };

/** Whether a text is probably UTF-16, with or without a byte order mark: then every other byte of an ASCII text is 0. */
export function isUtf16([first, second]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || first === 0 || second === 0;
}
