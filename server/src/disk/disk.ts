import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { pathOfUri, uriOfPath } from './uri.ts';
import type { DiskContent, FoundFiles } from '../service/index.ts';
import { readTree } from './readTree.ts';
import { readYaml } from './readYaml.ts';
import { isYaml, skippedFolders, walk, type Share } from './walk.ts';

/** Reads YAML files from the disk of this machine. Files and folders are URIs. */
export interface Disk {
  /** The YAML files in a folder and below it. Empty when it is no folder or cannot be read. */
  listFiles(folder: string): string[];
  /** The content of a file that may have to do with Skupper; undefined when it has not, or is gone. */
  readFile(uri: string): DiskContent | undefined;
  /** Reads a folder in threads of its own; `take` gets what may matter, batch after batch. Resolves after the last one. */
  readFolder(folder: string, take: (batch: FoundFiles) => void): Promise<void>;
  /** Tells of files and folders that change in a folder. Gives a way to stop. */
  watch(folder: string, changed: (uris: readonly string[]) => void): () => void;
}

/** How a disk is used. */
export interface DiskOptions {
  /** Gets what goes wrong without consequences, such as a folder that cannot be watched. */
  readonly log: (message: string) => void;
  /** Folders are read in threads of their own, so that the caller can do something else meanwhile. */
  readonly threads: boolean;
}

/** The disk of this machine. */
export function createDisk({ log, threads }: DiskOptions): Disk {
  return {
    listFiles: (folder) => {
      const entries = [...walk(pathOfUri(folder))];
      return entries.filter(({ isFolder }) => !isFolder).map(({ path }) => uriOfPath(path));
    },
    readFile: (uri) => readYaml(pathOfUri(uri), true)?.content,
    readFolder: async (folder, take) => {
      if (threads) await readFolder(pathOfUri(folder), take, log);
      else for (const batch of readTree(pathOfUri(folder))) take(batch);
    },
    watch: (folder, changed) => watchTree(pathOfUri(folder), changed, log),
  };
}

/** The program of the thread, which is bundled beside the server. */
const READER = 'reader.cjs';

/** Reading is mostly waiting for the system, and more threads than this get in the way of those who type. */
const MAX_READERS = 2;

/** Where no thread can be had, the folder is read in this one. */
async function readFolder(
  path: string,
  take: (batch: FoundFiles) => void,
  log: (message: string) => void,
): Promise<void> {
  try {
    await readInThreads(path, take);
  } catch (error) {
    log(`Reading ${path} without a thread of its own: ${String(error)}`);
    for (const batch of readTree(path)) take(batch);
  }
}

async function readInThreads(path: string, take: (batch: FoundFiles) => void): Promise<void> {
  const of = Math.min(MAX_READERS, availableParallelism());
  const seen = Array.from({ length: of }, () => 0);
  const takeFrom = (index: number) => (batch: FoundFiles) => {
    seen[index] = batch.seen;
    take({ ...batch, seen: seen.reduce((sum, each) => sum + each, 0) });
  };
  await Promise.all(seen.map((_, index) => readInThread(path, { index, of }, takeFrom(index))));
}

async function readInThread(path: string, share: Share, take: (batch: FoundFiles) => void): Promise<void> {
  const worker = new Worker(join(__dirname, READER), { workerData: { path, share } });
  await new Promise<void>((resolve, reject) => {
    worker.on('message', take);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

function watchTree(
  root: string,
  changed: (uris: readonly string[]) => void,
  log: (message: string) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let stopped = false;
  const watchOne = (folder: string): void => {
    if (stopped || watchers.has(folder)) return;
    const watcher = watchFolder(folder, (_, name) => {
      if (name === null || skippedFolders.has(name)) return;
      const path = join(folder, name);
      if (!isYaml(name)) watchBelow(path);
      changed([uriOfPath(path)]);
    });
    watcher.on('error', (error) => {
      if (!('code' in error && error.code === 'ENOENT')) log(`Cannot watch ${folder}: ${error.message}`);
      watcher.close();
      watchers.delete(folder);
    });
    watchers.set(folder, watcher);
  };
  const watchBelow = (folder: string): void => {
    for (const { path, isFolder } of walk(folder)) if (isFolder) watchOne(path);
  };
  watchBelow(root);
  return () => {
    stopped = true;
    for (const watcher of watchers.values()) watcher.close();
  };
}
