import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text of a document that is not saved. */
export interface UnsavedText {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** A socket on which a program that was started by this one gets unsaved texts. */
export interface UnsavedTexts {
  /** The variables of the environment that tell it where, and with what secret to ask. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dispose: () => void;
}

/** How long somebody may take to ask, in milliseconds. */
const TIMEOUT = 2000;

/** How long the path of the temporary folder may be, in bytes: the path of a socket has at most 103 on some systems. */
const MAX_FOLDER = 75;

/**
 * Opens a socket that only this user can connect to, and that answers only who knows its secret: on Windows others may connect to a
 * pipe, but know no secret. Rejects if there can be none, such as when the path of the temporary folder is too long.
 */
export async function serveUnsavedTexts(read: () => readonly UnsavedText[]): Promise<UnsavedTexts> {
  const secret = randomBytes(32).toString('hex');
  const { address, remove } = createAddress();
  const server = createServer((socket) => answer(socket, secret, read));
  const dispose = (): void => {
    server.close();
    remove();
  };
  try {
    await listening(server, address);
  } catch (error) {
    dispose();
    throw error;
  }
  return { environment: { SKUPPER_UNSAVED_ADDRESS: address, SKUPPER_UNSAVED_SECRET: secret }, dispose };
}

interface Address {
  readonly address: string;
  readonly remove: () => void;
}

/** The folder of a socket is new, and may be entered by this user alone. */
function createAddress(): Address {
  if (process.platform === 'win32')
    return { address: `\\\\.\\pipe\\skupper-${randomBytes(16).toString('hex')}`, remove: () => {} };
  // Node.js cuts off what is longer than systems allow, so the socket would be somewhere else.
  if (Buffer.byteLength(tmpdir()) > MAX_FOLDER) throw new Error(`${tmpdir()} is too long for a socket`);
  const folder = mkdtempSync(join(tmpdir(), 'skupper-'));
  return {
    address: join(folder, 'unsaved'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
}

/** Answers the secret with the texts, and closes the connection. Anything else is not answered. */
function answer(socket: Socket, secret: string, read: () => readonly UnsavedText[]): void {
  const expected = Buffer.from(`${secret}\n`);
  let asked = Buffer.alloc(0);
  socket.setTimeout(TIMEOUT, () => socket.destroy());
  // Who asks may be gone by now.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    asked = Buffer.concat([asked, chunk]);
    if (asked.length < expected.length) return;
    socket.removeAllListeners('data');
    const isKnown = asked.length === expected.length && timingSafeEqual(asked, expected);
    if (isKnown) socket.end(JSON.stringify(read()));
    else socket.destroy();
  });
}
