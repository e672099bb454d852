import { DidChangeWatchedFilesNotification, WatchKind, type Connection } from 'vscode-languageserver';
import { folderUri, type Client } from './client.ts';
import type { ErrorLog } from './errors.ts';
import type { Files } from './files.ts';
import type { ServerHost } from './host.ts';

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

/** Creates the synchronization of folders. The host watches files if the client cannot, or refuses to. */
export function createFolders({ connection, host, files, log }: Setup): Folders {
  const watches = new Map<string, () => void>();
  let folders: readonly string[] = [];

  const updateWatches = (): void => {
    for (const [folder, stop] of watches) {
      if (folders.includes(folder)) continue;
      stop();
      watches.delete(folder);
    }
    for (const folder of folders) {
      if (!watches.has(folder))
        watches.set(
          folder,
          host.watch(folder, (uris) => void files.reload(uris)),
        );
    }
  };
  let isClientWatching = false;
  const setFolders = async (next: readonly string[]): Promise<void> => {
    folders = next;
    await files.setFolders(next);
    if (!isClientWatching) updateWatches();
  };
  const watchOnOurOwn = (error: unknown): void => {
    log('Registering for changes of files', error);
    isClientWatching = false;
    updateWatches();
  };

  connection.onDidChangeWatchedFiles(({ changes }) => void files.reload(changes.map(({ uri }) => uri)));
  return {
    start: (client) => {
      isClientWatching = client.watchesFiles;
      if (isClientWatching) registerWatchers(connection).catch(watchOnOurOwn);
      if (client.changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
          const kept = folders.filter((folder) => !gone.has(folder));
          setFolders([...kept, ...added.map(({ uri }) => folderUri(uri))]).catch((error: unknown) =>
            log('Changing folders', error),
          );
        });
      }
      return setFolders(client.folders);
    },
    dispose: () => {
      for (const stop of watches.values()) stop();
      watches.clear();
    },
  };
}

/**
 * Created and deleted paths of any name are watched: when a folder is moved or deleted, clients report the folder, but not
 * the YAML files in it.
 */
async function registerWatchers(connection: Connection): Promise<void> {
  const watchers = [
    { globPattern: '**/*.{yaml,yml,j2,jinja,jinja2,tpl,tmpl,gotmpl,erb}', kind: WatchKind.Change },
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
