import type { Handshake } from '../server.ts';
import { atMost } from '../timing/atMost.ts';
import {
  READ_DIRECTORY,
  READ_FILE,
  type DirectoryEntry,
  type FileContent,
  type FileParams,
} from './protocol.ts';

/** The files of the client. Files and folders are URIs. Nothing rejects: what fails is logged. */
export interface ClientFileSystem {
  /** The files and folders in a folder. Undefined if there is no such folder, or it cannot be read. */
  readDirectory(folder: string): Promise<readonly DirectoryEntry[] | undefined>;
  /** The content of a file. Undefined if there is no such file, or it cannot be read. */
  readFile(uri: string): Promise<FileContent | undefined>;
}

/** Each may be a request to a web server, which browsers limit as well. */
const MAX_REQUESTS = 8;

/** Creates the access to the files of a client. */
export function createFileSystem({ connection, lifecycle, log }: Handshake): ClientFileSystem {
  const start = atMost(MAX_REQUESTS);
  const ask = <T>(
    method: string,
    uri: string,
    read: (answer: unknown) => T | undefined,
  ): Promise<T | undefined> =>
    start(async () =>
      // A server that is shut down sends no requests, although a folder is not read to its end.
      lifecycle.isShutDown()
        ? undefined
        : connection.sendRequest<unknown>(method, { uri } satisfies FileParams),
    )
      .then(read)
      .catch((error: unknown) => {
        log(`The request ${method}`, error, uri);
        return undefined;
      });
  return {
    readDirectory: (folder) => ask(READ_DIRECTORY, folder, entriesIn),
    readFile: (uri) => ask(READ_FILE, uri, contentIn),
  };
}

/** The valid entries of an answer. A name is one segment of a path. */
function entriesIn(answer: unknown): readonly DirectoryEntry[] | undefined {
  return Array.isArray(answer) ? answer.filter(isEntry) : undefined;
}

function isEntry(value: unknown): value is DirectoryEntry {
  const { name, type } = (value ?? {}) as Partial<Record<keyof DirectoryEntry, unknown>>;
  return typeof name === 'string' && !/^\.{0,2}$|\//.test(name) && (type === 'file' || type === 'directory');
}

function contentIn(answer: unknown): FileContent | undefined {
  const { text, problem } = (answer ?? {}) as Partial<Record<keyof FileContent, unknown>>;
  if (typeof text !== 'string') return undefined;
  return problem === 'not-utf8' || problem === 'too-large' ? { text, problem } : { text };
}
