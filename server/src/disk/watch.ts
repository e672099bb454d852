import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { IGNORE_FILE } from '../service/workspace/files/gitIgnore.ts';
import { EXCLUDE_FILE, repositoryOf } from './gitRules.ts';
import { walk } from './walk.ts';

/** The watching of a folder. */
export interface Watch {
  /** Resolves once every folder in it is watched. */
  readonly ready: Promise<void>;
  stop(): void;
}

/** Watches nothing. */
export const noWatch: Watch = { ready: Promise.resolve(), stop: () => {} };

interface WatchOptions {
  /** Receives the absolute paths of files and folders that were created, changed or deleted. */
  readonly onChange: (paths: readonly string[]) => void;
  /** Receives a message when a folder cannot be watched. */
  readonly log: (message: string) => void;
  /** Shows the user that the operating system watches no more folders. Called once. */
  readonly warn: (message: string) => void;
}

/** How long changes are gathered, in milliseconds: a folder that is checked out or deleted changes very often. */
const GATHERING = 50;

/** How long folders are looked for without a pause, in milliseconds. */
const SLICE = 5;

/**
 * Watches a folder and all folders in it that belong to the workspace, and the name of the folder itself in its parent, because
 * it may be deleted and created again. Nothing that happens on the disk makes it throw.
 */
export function watchTree(root: string, options: WatchOptions): Watch {
  const top = resolve(root);
  const watchers = createWatchers(options);
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let work = Promise.resolve();
  let isStopped = false;

  const onError = (error: unknown): void => options.log(`Watching ${top} failed: ${String(error)}`);
  const onEvent = (path: string): void => {
    changed.add(path);
    timer ??= setTimeout(() => {
      work = work.then(handleChanges).catch(onError);
    }, GATHERING);
  };
  const watchParent = (): void => {
    const [parent, own] = [dirname(top), basename(top)];
    if (parent === top) return;
    watchers.add(parent, (name) => {
      if (name === own) onEvent(top);
      else if (name === IGNORE_FILE) onEvent(join(parent, name));
    });
  };
  /** Folders are watched before they are listed, so that nothing created in between is missed. */
  const watchFolders = async (paths?: readonly string[]): Promise<void> => {
    for await (const { path, isFolder } of inSlices(walk(top, { paths }))) {
      if (isStopped) return;
      if (isFolder) watchers.add(path, (name) => onEvent(join(path, name)));
    }
  };
  const handleChanges = async (): Promise<void> => {
    timer = undefined;
    const paths = [...changed];
    changed.clear();
    const hasNewRules = paths.some((path) => basename(path) === IGNORE_FILE || path.endsWith(EXCLUDE_FILE));
    // A folder that was deleted and created again has the same path, but needs a new watcher.
    watchers.removeAll(paths);
    if (paths.includes(top)) watchParent();
    // Folders that are no longer ignored may be anywhere.
    await watchFolders(hasNewRules ? undefined : paths);
    if (!isStopped) options.onChange(paths);
  };

  watchParent();
  addRuleWatchers(top, watchers, onEvent);
  work = watchFolders().catch(onError);
  return {
    ready: work,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      watchers.close();
    },
  };
}

/**
 * Watches only the files outside of a folder that say what git ignores in it, for callers that learn from somebody else what
 * changes in the folder.
 */
export function watchRules(root: string, { onChange, log, warn }: WatchOptions): Watch {
  const top = resolve(root);
  const watchers = createWatchers({ log, warn });
  addRuleWatchers(top, watchers, (path) => onChange([path]));
  return { ready: Promise.resolve(), stop: () => watchers.close() };
}

function addRuleWatchers(top: string, watchers: Watchers, onEvent: (path: string) => void): void {
  const repository = repositoryOf(top);
  if (repository === undefined) return;
  for (let folder = top; folder !== repository;) {
    folder = dirname(folder);
    const parent = folder;
    watchers.add(parent, (name) => {
      if (name === IGNORE_FILE) onEvent(join(parent, name));
    });
  }
  const exclude = join(repository, EXCLUDE_FILE);
  watchers.add(dirname(exclude), (name) => {
    if (name === basename(exclude)) onEvent(exclude);
  });
}

/** Gives values one by one, and lets other work run every few milliseconds. */
async function* inSlices<T>(values: Iterable<T>): AsyncGenerator<T> {
  let end = performance.now() + SLICE;
  for (const value of values) {
    yield value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + SLICE;
  }
}

/** The watchers of single folders. */
interface Watchers {
  /** Watches a folder. `onName` receives the names of its entries that change; the empty name means any of them. */
  add(folder: string, onName: (name: string) => void): void;
  /** Stops watching these folders and all folders below them. */
  removeAll(paths: readonly string[]): void;
  /** Stops watching, for good. */
  close(): void;
}

function createWatchers({ log, warn }: Omit<WatchOptions, 'onChange'>): Watchers {
  const byFolder = new Map<string, FSWatcher>();
  const reported = new Set<string>();
  let isClosed = false;

  const remove = (folder: string): void => {
    byFolder.get(folder)?.close();
    byFolder.delete(folder);
  };
  const report = (message: string, send: (message: string) => void): void => {
    if (!reported.has(message)) send(message);
    reported.add(message);
  };
  const onError = (folder: string, error: unknown): void => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    remove(folder);
    // A folder can be gone before it is watched. Its parent reports that.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return;
    if (limitCodes.has(error.code)) report(WATCH_LIMIT, warn);
    else report(`Cannot watch ${folder}: ${error.message}`, log);
  };
  return {
    add: (folder, onName) => {
      if (isClosed || byFolder.has(folder)) return;
      try {
        const watcher = watchFolder(folder, (_, name) => onName(name ?? ''));
        byFolder.set(folder, watcher);
        watcher.on('error', (error) => onError(folder, error));
      } catch (error) {
        onError(folder, error);
      }
    },
    removeAll: (paths) => {
      const gone = new Set(paths);
      for (const folder of byFolder.keys()) if (isAtOrBelow(folder, gone)) remove(folder);
    },
    close: () => {
      isClosed = true;
      for (const folder of byFolder.keys()) remove(folder);
    },
  };
}

/** The operating system is out of watches, of instances of its watcher, or of file descriptors. */
const limitCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

const WATCH_LIMIT =
  'Changes of some folders are not noticed, because the operating system limits how many can be watched. Open a smaller folder or raise the limit (on Linux: fs.inotify.max_user_watches), and restart the server.';

function isAtOrBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf(sep, end - 1))
    if (folders.has(path.slice(0, end))) return true;
  return false;
}
