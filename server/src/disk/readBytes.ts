import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { MAX_FILE_LENGTH } from '../service/workspace/files/relevance.ts';

/** Longer files are not decoded. In bytes. */
export const MAX_LENGTH = MAX_FILE_LENGTH;

/** Why a pipe, a device, a socket or a folder is not read. */
export const NOT_REGULAR = 'it is not a regular file';

/** Larger files are not read at all. In bytes. */
export const MAX_BYTES = 8 * MAX_LENGTH;

/** Reused for every file, because most files fit. */
const sharedBuffer = Buffer.allocUnsafe(256 * 1024);

/** Why a file is not read: the message of the operating system, or a reason of our own. */
export interface Unread {
  readonly failure: string;
}

/**
 * The bytes of a file, valid until the next call; or why it is not read. Never waits: pipes, devices and sockets are opened
 * without waiting for another program, and not read. A file that changes meanwhile is read as far as it goes.
 */
export function readBytes(path: string, maxBytes = MAX_BYTES): Buffer | Unread {
  let file: number | undefined;
  try {
    // Windows has no such flag, and no such files.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (!stats.isFile()) return { failure: NOT_REGULAR };
    return stats.size > maxBytes ? tooLarge(maxBytes) : readAll(file, stats.size, maxBytes);
  } catch (error) {
    // Files may be deleted at any time, and some are not readable.
    if (error instanceof Error && 'code' in error) return { failure: error.message };
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Reads as many bytes as the file has had, or as there are: one read may return fewer, the file may shrink meanwhile, and the
 * size of some files is unknown, which is 0.
 */
function readAll(file: number, size: number, maxBytes: number): Buffer | Unread {
  let buffer: Buffer = sharedBuffer;
  let length = 0;
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0 || length === size) return buffer.subarray(0, length);
    if (length > maxBytes) return tooLarge(maxBytes);
    if (length === buffer.length) buffer = enlarged(buffer, maxBytes);
  }
}

function tooLarge(maxBytes: number): Unread {
  return { failure: `it is larger than ${maxBytes / 1024 / 1024} MiB` };
}

function enlarged(buffer: Buffer, maxBytes: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(4 * buffer.length, maxBytes + 1));
  buffer.copy(larger);
  return larger;
}

/** The text without a byte order mark, as editors show it. Undefined when it is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
