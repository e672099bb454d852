import { existsSync, watch as watchFolder, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathOfUri, uriOfPath } from './uri.ts';
import type { DiskContent, ScanBatch } from '../service/index.ts';
import { readInWorkers } from './readInWorkers.ts';
import { readTree } from './readTree.ts';
import { readYamlFile } from './readYamlFile.ts';
import { isYaml, skippedFolders, walk } from './walk.ts';

/** Reads and watches YAML files on the local disk. Files and folders are given as URIs. */
export interface Disk {
  /**
   * The YAML files in a folder and its subfolders. Empty when it is not a folder or cannot be read. `onUnreadable` is called for
   * each folder that may not be listed.
   */
  listFiles(folder: string, onUnreadable?: (folder: string) => void): string[];
  /** The content of a file that may be relevant to Skupper; undefined when it is not, or does not exist. */
  readFile(uri: string): DiskContent | undefined;
  /** Reads the relevant files of a folder in worker threads, in batches. Resolves after the last batch. */
  readFolder(folder: string, onBatch: (batch: ScanBatch) => void): Promise<void>;
  /** The folder of the Git repository that contains a folder; undefined when there is none. */
  repositoryOf(folder: string): string | undefined;
  /** Reports files and folders that change in a folder. Returns a function that stops watching. */
  watch(folder: string, onChange: (uris: readonly string[]) => void): () => void;
}

/** How a disk is used. */
export interface DiskOptions {
  /** Receives a message when a folder cannot be watched, or not be read in worker threads. */
  readonly log: (message: string) => void;
  /** Whether folders are read in worker threads, so that the caller can do other work meanwhile. */
  readonly threads: boolean;
}

/** The local disk. */
export function createDisk({ log, threads }: DiskOptions): Disk {
  return {
    listFiles: (folder, onUnreadable) => {
      const onFolder = (path: string): void => onUnreadable?.(uriOfPath(path));
      const entries = [...walk(pathOfUri(folder), undefined, onFolder)];
      return entries.filter(({ isFolder }) => !isFolder).map(({ path }) => uriOfPath(path));
    },
    readFile: (uri) => readYamlFile(pathOfUri(uri), { neighbourContent: true })?.content,
    readFolder: async (folder, onBatch) => {
      if (threads) await readInWorkers(pathOfUri(folder), onBatch, { program: join(__dirname, WORKER), log });
      else for (const batch of readTree(pathOfUri(folder))) onBatch(batch);
    },
    repositoryOf: (folder) => {
      const path = findRepository(pathOfUri(folder));
      return path === undefined ? undefined : uriOfPath(path);
    },
    watch: (folder, onChange) => watchTree(pathOfUri(folder), onChange, log),
  };
}

/** The nearest folder with `.git`, which is a file in a work tree, from a folder upwards. */
function findRepository(folder: string): string | undefined {
  if (exists(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findRepository(parent);
}

/** What Node's permission model forbids to look at counts as missing. */
function exists(path: string): boolean {
  try {
    return existsSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** The bundle of the worker thread, in the same folder as the server's. */
const WORKER = 'readWorker.cjs';

function watchTree(
  root: string,
  onChange: (uris: readonly string[]) => void,
  log: (message: string) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let stopped = false;
  const watchOneFolder = (folder: string): void => {
    if (stopped || watchers.has(folder)) return;
    const watcher = watchFolder(folder, (_, name) => {
      if (name === null || skippedFolders.has(name)) return;
      const path = join(folder, name);
      if (!isYaml(name)) watchSubfolders(path);
      onChange([uriOfPath(path)]);
    });
    watcher.on('error', (error) => {
      if (!('code' in error && error.code === 'ENOENT')) log(`Cannot watch ${folder}: ${error.message}`);
      watcher.close();
      watchers.delete(folder);
    });
    watchers.set(folder, watcher);
  };
  const watchSubfolders = (folder: string): void => {
    for (const { path, isFolder } of walk(folder)) if (isFolder) watchOneFolder(path);
  };
  watchSubfolders(root);
  return () => {
    stopped = true;
    for (const watcher of watchers.values()) watcher.close();
  };
}
