import {
  DidChangeWatchedFilesNotification,
  WatchKind,
  type Connection,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { resourceFileGlobs } from '../service/index.ts';
import { folderUri, type Client } from './client.ts';
import { delay } from './timing/delay.ts';
import type { ErrorLog } from './errors.ts';
import type { Files } from './files.ts';
import { noWatch, type ServerHost, type Watch } from './host.ts';
import { canonicalFolder } from './uriSpellings.ts';

/** Keeps the workspace folders in sync with the client, and the files in them with the disk. */
export interface Folders {
  /** Reads the initial folders and starts watching them. */
  start(client: Client): Promise<void>;
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly files: Files;
  readonly log: ErrorLog;
}

/**
 * Clients open the documents that somebody looks at right after `initialized`. They have so many milliseconds before folders are
 * read, so that those documents come first, and are not read from the disk as well.
 */
const HEAD_START = 20;

/** Creates the synchronization of folders. The host watches files if the client cannot, or refuses to. */
export function createFolders({ connection, host, files, log }: Setup): Folders {
  const watches = new Map<string, Watch>();
  let folders: readonly string[] = [];

  const updateWatches = (): void => {
    for (const [folder, watched] of watches) {
      if (folders.includes(folder)) continue;
      watched.stop();
      watches.delete(folder);
    }
    for (const folder of folders) {
      if (!watches.has(folder)) watches.set(folder, watch(folder));
    }
  };
  let isClientWatching = false;
  /** Clients watch no files outside of the workspace. */
  const watch = (folder: string): Watch => {
    const onChange = (uris: readonly string[]): void => void files.reload(uris);
    if (!isClientWatching) return host.watch(folder, onChange);
    return host.watchRules?.(folder, onChange) ?? noWatch;
  };
  /** Folders are watched before they are read, so that no change is missed meanwhile. */
  const setFolders = async (next: readonly string[], headStart?: Promise<void>): Promise<void> => {
    folders = next;
    updateWatches();
    await Promise.all([headStart, ...[...watches.values()].map(({ ready }) => ready)]);
    await files.setFolders(folders);
  };
  const stopWatches = (): void => {
    for (const each of watches.values()) each.stop();
    watches.clear();
  };
  const watchOnOurOwn = (error: unknown): void => {
    log('Registering for changes of files', error);
    isClientWatching = false;
    stopWatches();
    updateWatches();
  };

  connection.onDidChangeWatchedFiles(({ changes }) => void files.reload(changes.map(({ uri }) => uri)));
  return {
    start: (client) => {
      isClientWatching = client.watchesFiles;
      if (isClientWatching) registerWatchers(connection).catch(watchOnOurOwn);
      if (client.changesFolders)
        connection.workspace.onDidChangeWorkspaceFolders((change) => {
          setFolders(nextFolders(folders, change)).catch((error: unknown) => log('Changing folders', error));
        });
      return setFolders(client.folders, delay(HEAD_START));
    },
    dispose: stopWatches,
  };
}

/** The workspace folders after a change. Each may be spelled differently than before. */
function nextFolders(
  folders: readonly string[],
  { added, removed }: WorkspaceFoldersChangeEvent,
): readonly string[] {
  const gone = new Set(removed.map(({ uri }) => canonicalFolder(uri)));
  const kept = folders.filter((folder) => !gone.has(canonicalFolder(folder)));
  return [...kept, ...added.map(({ uri }) => folderUri(uri))];
}

/** The files that decide which others git ignores. */
const IGNORE_FILES = ['**/.gitignore', '**/.git/info/exclude'] as const;

/**
 * Created and deleted paths of any name are watched: when a folder is moved or deleted, clients report the folder, but not
 * the YAML files in it.
 */
async function registerWatchers(connection: Connection): Promise<void> {
  const watchers = [
    ...[...resourceFileGlobs, ...IGNORE_FILES].map((globPattern) => ({
      globPattern,
      kind: WatchKind.Change,
    })),
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
