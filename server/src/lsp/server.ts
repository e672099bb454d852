import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createWorkspace, type Snapshot } from '../service/index.ts';
import { describeClient, type Client } from './client.ts';
import { createDiagnostics } from './diagnostics.ts';
import { createFiles, type Files } from './files.ts';
import { createFolders } from './folders.ts';
import { handleRequests, serverCapabilities } from './handlers.ts';
import type { Host } from './host.ts';
import { startReadingProgress, type ReadingProgress } from './progress.ts';
import { createRefresh } from './refresh.ts';
import { followSettings } from './settings.ts';
import { createStatus } from './status.ts';

/** Starts the server on a connection. Everything but the connection and the host is the same wherever it runs. */
export function startServer(connection: Connection, host: Host, version: string): void {
  const workspace = createWorkspace();
  const snapshot = (): Snapshot => workspace.snapshot();
  let client: Client | undefined;
  let reading: Promise<void> | undefined;
  let progress: ReadingProgress | undefined;
  let isReady = false;
  const theClient = (): Client => {
    if (!client) throw new Error('The server is not initialized');
    return client;
  };

  const status = createStatus(connection, snapshot);
  const refresh = createRefresh(connection, theClient);
  const diagnostics = createDiagnostics({
    connection,
    snapshot,
    delivery: () => theClient().delivery,
    isReady: () => isReady,
  });
  const changed = (uris: readonly string[]): void => {
    diagnostics.changed(uris);
    if (isReady) refresh.changed();
    if (client?.wantsStatus && isReady) status.changed();
  };
  const files = createFiles({
    workspace,
    host,
    changed,
    reading: (done, total) => progress?.report(done, total),
  });
  const folders = createFolders(connection, host, files);

  connection.onInitialize((params) => {
    client = describeClient(params);
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'skupper-language-server', version },
    };
  });
  connection.onInitialized(() => {
    reading = (async () => {
      const settings = followSettings(connection, workspace, theClient(), () => changed([]));
      progress = startReadingProgress(connection, theClient());
      await Promise.all([settings, folders.start(theClient())]);
      progress.done();
      progress = undefined;
      isReady = true;
      changed([]);
    })();
  });
  connection.onShutdown(() => {
    diagnostics.dispose();
    status.dispose();
    refresh.dispose();
    folders.dispose();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => void files.look(changes.map(({ uri }) => uri)));
  handleRequests({ connection, client: theClient, snapshot, diagnostics, ready: async () => reading });

  followDocuments(connection, files);
  connection.listen();
}

function followDocuments(connection: Connection, files: Files): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) =>
    files.open(document.uri, document.getText(), document.version),
  );
  documents.onDidClose(({ document }) => files.close(document.uri));
  documents.listen(connection);
}
