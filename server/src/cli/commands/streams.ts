import { createReadStream } from 'node:fs';
import { MAX_LENGTH } from '../../disk/readBytes.ts';
import { decode, reasonOf } from './unreadable.ts';

/** The names of standard input. It is not opened by its path, because that fails where it is a socket. */
const standardInput = /^(?:-|\/dev\/stdin|\/(?:dev|proc\/self)\/fd\/0)$/;

/** Whether a path on the command line names standard input. */
export function isStandardInput(path: string): boolean {
  return standardInput.test(path);
}

/**
 * Reads standard input, or a pipe, to its end. Waits for the program that writes to it. Of what is too long, no more is read than
 * is needed to know that.
 */
export async function readStream(
  path: string,
): Promise<{ readonly text: string } | { readonly failure: string }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const stream = isStandardInput(path) ? process.stdin : createReadStream(path);
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      length += bytes.length;
      if (length > MAX_LENGTH) break;
    }
  } catch (error) {
    return { failure: reasonOf(error) };
  }
  return decode(Buffer.concat(chunks));
}
