import { accessSync, constants, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { localPath, uriOfPath } from './uri.ts';
import type { DiskContent, ScanBatch, SkippedLink } from '../service/index.ts';
import { undefinedOnError } from './fileType.ts';
import { repositoryOf } from './gitRules.ts';
import { createLinkNotes } from './linkNotes.ts';
import { isSmallFolder } from './isSmallFolder.ts';
import { readInWorkers } from './readInWorkers.ts';
import { readTree } from './readTree.ts';
import { readYamlFile } from './readYamlFile.ts';
import { walk, type OnSkippedLink } from './walk.ts';
import { noWatch, watchRules, watchTree, type Watch } from './watch.ts';

/** Reads and watches YAML files on the local disk. Files and folders are given as URIs; those of other schemes do not exist. */
export interface Disk {
  /**
   * The files in a folder and its subfolders that may hold resources. Empty when it is not a folder or cannot be read.
   * `onUnreadable` is called for each folder that may not be listed, and `onNote` with what is to be said about symbolic links.
   */
  listFiles(
    folder: string,
    onUnreadable?: (folder: string) => void,
    onNote?: (message: string) => void,
  ): string[];
  /** The content of a file that may be relevant to Skupper; undefined when it is not, or does not exist. */
  readFile(uri: string): DiskContent | undefined;
  /**
   * Reads the relevant files of a folder in batches: all of them, in worker threads if they are many, or only those at and below
   * `paths`.
   * Resolves after the last batch.
   */
  readFolder(folder: string, onBatch: (batch: ScanBatch) => void, paths?: readonly string[]): Promise<void>;
  /** The folder of the Git repository that contains a folder; undefined when there is none. */
  repositoryOf(folder: string): string | undefined;
  /** The URI of a file or folder without symbolic links in its path; unchanged if it does not exist. */
  realUri(uri: string): string;
  /** Reports files and folders that change in a folder, and the folder itself. */
  watch(folder: string, onChange: (uris: readonly string[]) => void): Watch;
  /** Reports only the files outside of a folder that say what git ignores in it. */
  watchRules(folder: string, onChange: (uris: readonly string[]) => void): Watch;
}

/** How a disk is used. */
export interface DiskOptions {
  /** Receives a message when a folder cannot be watched, or not be read in worker threads. */
  readonly log: (message: string) => void;
  /** Shows the user that a limit is reached. By default like `log`. */
  readonly warn?: (message: string) => void;
  /** Receives what is to be said about the symbolic links in a folder that is read. By default nobody does. */
  readonly note?: (message: string) => void;
  /** Whether folders are read in worker threads, so that the caller can do other work meanwhile. */
  readonly threads: boolean;
  /** Whether what git ignores is listed and read as well, as long as that needs no threads. By default not. */
  readonly includesIgnored?: boolean;
}

/** The local disk. */
export function createDisk({
  log,
  warn = log,
  note = () => {},
  threads,
  includesIgnored,
}: DiskOptions): Disk {
  const warnOfLimit = createLimitWarning(warn);
  const noteLinks = createLinkNotes(note);
  const watching =
    (start: typeof watchTree) =>
    (folder: string, onChange: (uris: readonly string[]) => void): Watch =>
      onDisk(folder, (path) =>
        start(path, { log, warn, onChange: (paths) => onChange(paths.map(uriOfPath)) }),
      ) ?? noWatch;
  return {
    listFiles: (folder, onUnreadable, onNote) => {
      const links: SkippedLink[] = [];
      const onSkippedLink: OnSkippedLink = (path, problem) => links.push({ uri: uriOfPath(path), problem });
      const entries = onDisk(folder, (path) => [...walk(path, { includesIgnored, onSkippedLink })]) ?? [];
      if (onNote) createLinkNotes(onNote)(links);
      for (const { path, isFolder } of entries)
        if (isFolder && !isListable(path)) onUnreadable?.(uriOfPath(path));
      return entries.filter(({ isFolder }) => !isFolder).map(({ path }) => uriOfPath(path));
    },
    readFile: (uri) => onDisk(uri, (path) => readYamlFile(path, { neighbourContent: true })?.content),
    readFolder: async (folder, onBatch, paths) => {
      const handle = (batch: ScanBatch): void => {
        if (batch.isIncomplete) warnOfLimit(folder);
        noteLinks(batch.skippedLinks ?? []);
        onBatch(batch);
      };
      await onDisk(folder, async (path) => {
        if (paths && !paths.includes(folder)) await readInSlices(path, handle, paths);
        else if (threads && isSmallFolder(path)) await readInSlices(path, handle);
        else if (threads) await readInWorkers(path, handle, { program: join(__dirname, WORKER), log });
        else for (const batch of readTree(path, { includesIgnored })) handle(batch);
      });
    },
    repositoryOf: (folder) => {
      const path = onDisk(folder, repositoryOf);
      return path === undefined ? undefined : uriOfPath(path);
    },
    realUri: (uri) => onDisk(uri, realPathOf) ?? uri,
    watch: watching(watchTree),
    watchRules: watching(watchRules),
  };
}

/** Only URIs of the local disk are looked up there: a path of another scheme is one of another machine. */
function onDisk<T>(uri: string, use: (path: string) => T): T | undefined {
  const path = localPath(uri);
  return path === undefined ? undefined : use(path);
}

/** Whether a folder may be listed. That takes two permissions. */
function isListable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code !== 'EACCES' && error.code !== 'EPERM';
    throw error;
  }
}

function realPathOf(path: string): string | undefined {
  const real = undefinedOnError(() => realpathSync(path));
  return real === undefined ? undefined : uriOfPath(real);
}

/** Says once for each folder that it is too large. */
function createLimitWarning(warn: (message: string) => void): (folder: string) => void {
  const warned = new Set<string>();
  return (folder) => {
    if (warned.has(folder)) return;
    warned.add(folder);
    warn(
      `Only a part of ${localPath(folder)} was read, because it contains too many YAML files. Findings may be wrong: open a smaller folder.`,
    );
  };
}

/** How many milliseconds the caller may be kept waiting. */
const SLICE = 5;

/** How many paths are looked for at once, which takes about a slice. */
const MAX_PATHS = 300;

/** Few files are read here, because a thread takes longer to start. `uris`: only what is at or below these. */
async function readInSlices(
  folder: string,
  onBatch: (batch: ScanBatch) => void,
  uris?: readonly string[],
): Promise<void> {
  const paths = uris?.flatMap((uri) => localPath(uri) ?? []);
  for (const some of paths ? inParts(paths, MAX_PATHS) : [undefined])
    for (const batch of readTree(folder, { batchDuration: SLICE, ...(some ? { paths: some } : {}) })) {
      onBatch(batch);
      await setImmediate();
    }
}

/** A list in parts of a length. */
function inParts<T>(list: readonly T[], length: number): T[][] {
  const count = Math.ceil(list.length / length);
  return Array.from({ length: count }, (_, index) => list.slice(index * length, (index + 1) * length));
}

/** The bundle of the worker thread, in the same folder as the server's. */
const WORKER = 'readWorker.cjs';
