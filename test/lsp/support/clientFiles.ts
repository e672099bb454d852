import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { MessageConnection } from 'vscode-languageserver-protocol';
import { MAX_LENGTH } from '../../../server/src/disk/readBytes.ts';
import {
  READ_DIRECTORY,
  READ_FILE,
  type DirectoryEntry,
  type FileContent,
  type FileParams,
} from '../../../server/src/lsp/clientFiles/protocol.ts';

/** Files that a client shares, by URI. */
export interface SharedFiles {
  readonly readDirectory: (uri: string) => Promise<readonly DirectoryEntry[] | null>;
  readonly readFile: (uri: string) => Promise<FileContent | null>;
}

/** The files of this machine, as a client in a browser would share those that it has. */
export const diskFiles: SharedFiles = {
  readDirectory: async (uri) => {
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true }).catch(() => null);
    return (
      entries?.flatMap((entry): DirectoryEntry[] => {
        if (!entry.isFile() && !entry.isDirectory()) return [];
        return [{ name: entry.name, type: entry.isFile() ? 'file' : 'directory' }];
      }) ?? null
    );
  },
  readFile: async (uri) => {
    const path = fileURLToPath(uri);
    const isFile = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    return isFile ? contentOf(await readFile(path)) : null;
  },
};

/** Files that are only in memory. The map may change at any time. */
export function memoryFiles(files: ReadonlyMap<string, string>): SharedFiles {
  return {
    readDirectory: (uri) => {
      const below = [...files.keys()].filter((each) => each.startsWith(`${uri}/`));
      const paths = below.map((each) => each.slice(uri.length + 1).split('/'));
      const entries = new Map(
        paths.map(([name = '', ...rest]) => [decodeURIComponent(name), rest.length > 0] as const),
      );
      const found = [...entries].map(([name, isFolder]): DirectoryEntry => ({
        name,
        type: isFolder ? 'directory' : 'file',
      }));
      return Promise.resolve(found.length > 0 ? found : null);
    },
    readFile: (uri) => {
      const text = files.get(uri);
      return Promise.resolve(text === undefined ? null : { text });
    },
  };
}

function contentOf(bytes: Buffer): FileContent {
  if (bytes.length > MAX_LENGTH) return { text: bytes.toString('latin1', 0, 1000), problem: 'too-large' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: bytes.toString('latin1'), problem: 'not-utf8' };
  }
}

/** Answers the requests of the server for files. */
export function shareFiles(connection: MessageConnection, files: SharedFiles): void {
  connection.onRequest(READ_DIRECTORY, ({ uri }: FileParams) => files.readDirectory(uri));
  connection.onRequest(READ_FILE, ({ uri }: FileParams) => files.readFile(uri));
}
