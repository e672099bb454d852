import { DidChangeWatchedFilesNotification, WatchKind, type Connection } from 'vscode-languageserver';
import { folderUri, type Client } from './client.ts';
import type { Files } from './files.ts';
import type { ServerHost, Watch } from './host.ts';

/** Keeps the workspace folders in sync with the client, and the files in them with the disk. */
export interface Folders {
  /** Reads the initial folders and starts watching them. */
  start(client: Client): Promise<void>;
  dispose(): void;
}

/** Creates the synchronization of folders. The host watches files if the client cannot. */
export function createFolders(connection: Connection, host: ServerHost, files: Files): Folders {
  const watches = new Map<string, Watch>();
  let folders: readonly string[] = [];

  const updateWatches = (): void => {
    for (const [folder, watch] of watches) {
      if (folders.includes(folder)) continue;
      watch.stop();
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
  /** Folders are watched before they are read, so that no change is missed meanwhile. */
  const setFolders = async (next: readonly string[], client: Client): Promise<void> => {
    folders = next;
    if (!client.watchesFiles) {
      updateWatches();
      await Promise.all([...watches.values()].map(({ ready }) => ready));
    }
    await files.setFolders(folders);
  };

  connection.onDidChangeWatchedFiles(({ changes }) => void files.reload(changes.map(({ uri }) => uri)));
  return {
    start: (client) => {
      if (client.watchesFiles) registerWatchers(connection);
      if (client.changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
          const kept = folders.filter((folder) => !gone.has(folder));
          void setFolders([...kept, ...added.map(({ uri }) => folderUri(uri))], client);
        });
      }
      return setFolders(client.folders, client);
    },
    dispose: () => {
      for (const watch of watches.values()) watch.stop();
      watches.clear();
    },
  };
}

/**
 * Created and deleted paths of any name are watched: when a folder is moved or deleted, clients report the folder, but not
 * the YAML files in it.
 */
function registerWatchers(connection: Connection): void {
  const watchers = [
    { globPattern: '**/*.{yaml,yml,j2,jinja,jinja2,tpl,tmpl,gotmpl,erb}', kind: WatchKind.Change },
    { globPattern: '**/.gitignore', kind: WatchKind.Change },
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
