import { MessageType, type Connection } from 'vscode-languageserver';
import {
  baseName,
  createBatch,
  deferredFile,
  isJsonFile,
  mentionsSkupper,
  relevanceOf,
  type DiskContent,
  type ReadFile,
} from '../../service/index.ts';
import { noWatch, type ServerHost } from '../host.ts';
import type { Handshake } from '../server.ts';
import { createFileSystem } from './fileSystem.ts';
import { listFiles, MAX_LISTED } from './listFiles.ts';
import type { FileContent } from './protocol.ts';

/** So many files are read before those that are there are handed on. */
const BATCH = 32;

/** The files of a client that shares them: it also watches them. */
export type ClientHost = Pick<ServerHost, 'readFile' | 'readFolder' | 'watch'>;

/** Creates the host that reads all files through the client. */
export function createClientHost(handshake: Handshake): ClientHost {
  const { connection } = handshake;
  const files = createFileSystem(handshake);
  const warnOfLimit = createLimitWarning(connection);
  const read = async (uri: string): Promise<ReadFile | undefined> => {
    const file = await files.readFile(uri);
    return file && readClientFile(uri, file);
  };
  return {
    readFile: async (uri): Promise<DiskContent | undefined> => {
      const file = await files.readFile(uri);
      return file && readClientFile(uri, file, { neighbourContent: true })?.content;
    },
    readFolder: async (folder, onBatch, paths) => {
      const { uris, isIncomplete } = await listFiles(files, folder, paths);
      for (let start = 0; start < uris.length; start += BATCH) {
        const batch = createBatch();
        const some = uris.slice(start, start + BATCH);
        const found = await Promise.all(some.map(read));
        for (const [index, file] of found.entries()) if (file) batch.add(some[index] ?? '', file);
        onBatch({ ...batch.result(), scanned: start + some.length });
      }
      onBatch({ files: [], deferred: [], scanned: uris.length, isIncomplete });
      if (isIncomplete) warnOfLimit(folder);
    },
    watch: () => noWatch,
  };
}

/**
 * What a file of the client is, by the rules of the disk. Undefined when it is not relevant. Of a neighbour only some words are
 * returned, unless its content is asked for.
 */
function readClientFile(
  uri: string,
  { text, problem }: FileContent,
  { neighbourContent = false } = {},
): ReadFile | undefined {
  if (problem) return isWorthFinding(uri, text, problem) ? { content: { problem } } : undefined;
  const relevance = relevanceOf(uri, text);
  if (!relevance) return undefined;
  return neighbourContent || relevance === 'alone' ? { content: { text } } : deferredFile(relevance, text);
}

/** Whether a file that cannot be read is about Skupper. Large JSON is data. In UTF-16, every other byte of an ASCII text is 0. */
function isWorthFinding(uri: string, text: string, problem: FileContent['problem']): boolean {
  return !(problem === 'too-large' && isJsonFile(uri)) && mentionsSkupper(text.replaceAll('\0', ''));
}

/** Says once for each folder that it is too large. */
function createLimitWarning(connection: Connection): (folder: string) => void {
  const warned = new Set<string>();
  return (folder) => {
    if (warned.has(folder)) return;
    warned.add(folder);
    const message = `Only a part of ${baseName(folder)} was read, because it contains more than ${MAX_LISTED} YAML files or folders. Findings may be wrong: open a smaller folder.`;
    void connection.sendNotification('window/showMessage', { type: MessageType.Warning, message });
  };
}
