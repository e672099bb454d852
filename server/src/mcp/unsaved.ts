import { createConnection } from 'node:net';

/** The text of a document that is not saved. */
export interface UnsavedText {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** Reads the texts that are not saved. Rejects if they cannot be read. */
export type ReadUnsaved = () => Promise<readonly UnsavedText[]>;

/** The variables of the environment by which the extension says where its unsaved texts are, and with what secret to ask. */
const ADDRESS = 'SKUPPER_UNSAVED_ADDRESS';
const SECRET = 'SKUPPER_UNSAVED_SECRET';

/** How long the editor may take, in milliseconds, and how much it may say, in bytes. */
const TIMEOUT = 2000;
const MAX_LENGTH = 64 * 1024 * 1024;

/** The way to the unsaved texts of the editor that started this program; undefined if none did. */
export function unsavedReader(environment: NodeJS.ProcessEnv): ReadUnsaved | undefined {
  const { [ADDRESS]: address, [SECRET]: secret } = environment;
  if (address === undefined || secret === undefined || !isLocal(address)) return undefined;
  return async () => toTexts(JSON.parse(await askFor(address, secret)));
}

/** Whether an address is a socket or pipe of this machine: nothing else is ever connected to. */
function isLocal(address: string): boolean {
  return address.startsWith('/') || /^\\\\[.?]\\pipe\\/.test(address);
}

/** Everything that is said on a socket after the secret was sent. */
function askFor(address: string, secret: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const socket = createConnection(address, () => socket.write(`${secret}\n`));
    socket.setTimeout(TIMEOUT, () => socket.destroy(new Error('the editor does not answer')));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_LENGTH) socket.destroy(new Error('the editor says too much'));
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('close', () => reject(new Error('the editor refuses to answer')));
  });
}

function toTexts(value: unknown): UnsavedText[] {
  if (!Array.isArray(value)) throw new Error('the editor says something else');
  return value.filter(isUnsavedText);
}

function isUnsavedText(value: unknown): value is UnsavedText {
  const { uri, languageId, text } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof uri === 'string' && typeof languageId === 'string' && typeof text === 'string';
}
