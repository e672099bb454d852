import type { Connection } from 'vscode-languageserver';
import { createWorkspace, type Snapshot } from '../service/index.ts';
import { describeClient, type Client } from './client.ts';
import { followDocuments } from './documents.ts';
import { createFiles } from './files.ts';
import { createFolders } from './folders.ts';
import { logFailure } from './guard.ts';
import { handleRequests, serverCapabilities } from './handlers.ts';
import type { Host } from './host.ts';
import { createNews } from './news.ts';
import { createReadingProgress } from './progress.ts';
import { followSettings } from './settings.ts';

/** Starts the server on a connection. Everything but the connection and the host is the same wherever it runs. */
export function startServer(connection: Connection, host: Host, version: string): void {
  const workspace = createWorkspace();
  const snapshot = (): Snapshot => workspace.snapshot();
  let client: Client | undefined;
  let reading: Promise<void> | undefined;
  let isReady = false;
  const theClient = (): Client => {
    if (!client) throw new Error('The server is not initialized');
    return client;
  };

  const news = createNews({ connection, client: theClient, snapshot, isReady: () => isReady });
  const progress = createReadingProgress(connection);
  const failed = logFailure(connection.console, 'Following the files');
  const files = createFiles({ workspace, host, failed, changed: news.changed, reading: progress.report });
  const folders = createFolders(connection, host, files);

  connection.onInitialize((params) => {
    client = describeClient(params);
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'skupper-language-server', version },
    };
  });
  const settingsChanged = (): void => {
    files.settingsChanged();
    news.changed([]);
  };
  const readAll = async (): Promise<void> => {
    progress.start(theClient());
    const settings = followSettings(connection, workspace, theClient(), settingsChanged);
    await Promise.all([settings, folders.start(theClient())]);
    host.saveMemory();
    progress.done();
    isReady = true;
    news.changed([]);
  };
  connection.onInitialized(() => void (reading = readAll()));
  connection.onShutdown(() => {
    for (const each of [news, files, folders]) each.dispose();
  });
  handleRequests({
    connection,
    client: theClient,
    snapshot,
    diagnostics: news.diagnostics,
    ready: async () => reading,
  });

  followDocuments(connection, files);
  connection.listen();
}
