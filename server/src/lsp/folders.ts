import { DidChangeWatchedFilesNotification, WatchKind, type Connection } from 'vscode-languageserver';
import { folderUri, type Client } from './client.ts';
import type { Files } from './files.ts';
import type { Host } from './host.ts';

/** Follows the workspace folders of the client, and what happens in them outside the editor. */
export interface Folders {
  /** Reads all folders and starts to watch them. */
  start(client: Client): Promise<void>;
  dispose(): void;
}

/** Makes the follower of folders. Where the client does not tell of changes on disk, the host watches by itself. */
export function createFolders(connection: Connection, host: Host, files: Files): Folders {
  const watches = new Map<string, () => void>();
  let folders: readonly string[] = [];

  const watch = (): void => {
    for (const [folder, stop] of watches) {
      if (folders.includes(folder)) continue;
      stop();
      watches.delete(folder);
    }
    for (const folder of folders) {
      if (!watches.has(folder))
        watches.set(
          folder,
          host.watch(folder, (uris) => void files.look(uris)),
        );
    }
  };
  const use = async (next: readonly string[], client: Client): Promise<void> => {
    folders = next;
    await files.setFolders(next);
    if (!client.watchesFiles) watch();
  };

  connection.onDidChangeWatchedFiles(({ changes }) => void files.look(changes.map(({ uri }) => uri)));
  return {
    start: (client) => {
      if (client.watchesFiles) askForEvents(connection);
      if (client.changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
          const kept = folders.filter((folder) => !gone.has(folder));
          void use([...kept, ...added.map(({ uri }) => folderUri(uri))], client);
        });
      }
      return use(client.folders, client);
    },
    dispose: () => {
      for (const stop of watches.values()) stop();
      watches.clear();
    },
  };
}

/** Besides the YAML files, every folder is watched: one that is moved or deleted may take YAML files along. */
function askForEvents(connection: Connection): void {
  const watchers = [
    { globPattern: '**/*.{yaml,yml}', kind: WatchKind.Change },
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
