import type { Connection } from 'vscode-languageserver';
import { createLanguageService } from '../service/index.ts';
import { describeClient, type Client } from './client.ts';
import { followDocuments } from './documents.ts';
import { createFiles } from './files.ts';
import { createFolders } from './folders.ts';
import { logFailure } from './guard.ts';
import { handleRequests, serverCapabilities } from './handlers.ts';
import type { Host } from './host.ts';
import { createNotifications } from './notifications.ts';
import { createReadingProgress } from './progress.ts';
import { followSettings } from './settings.ts';

/** What the server says of itself, and where its rules are documented. */
export interface ServerInfo {
  readonly version: string;
  readonly rulesUrl?: string;
}

/** Starts the server on a connection. Everything but the connection and the host is the same wherever it runs. */
export function startServer(connection: Connection, host: Host, { version, rulesUrl }: ServerInfo): void {
  const service = createLanguageService(rulesUrl === undefined ? {} : { rulesUrl });
  let client: Client | undefined;
  let reading: Promise<void> | undefined;
  let isReady = false;
  const theClient = (): Client => {
    if (!client) throw new Error('The server is not initialized');
    return client;
  };

  const notifications = createNotifications({
    connection,
    client: theClient,
    service,
    isReady: () => isReady,
  });
  const progress = createReadingProgress(connection);
  const failed = logFailure(connection.console, 'Following the files');
  const files = createFiles({
    service,
    host,
    failed,
    changed: notifications.changed,
    reading: progress.report,
  });
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
    notifications.changed([]);
  };
  const readAll = async (): Promise<void> => {
    progress.start(theClient());
    const settings = followSettings(connection, service, theClient(), settingsChanged);
    await Promise.all([settings, folders.start(theClient())]);
    host.saveMemory();
    progress.done();
    isReady = true;
    notifications.changed([]);
  };
  connection.onInitialized(() => void (reading = readAll()));
  connection.onShutdown(() => {
    for (const each of [notifications, files, folders]) each.dispose();
  });
  handleRequests({
    connection,
    client: theClient,
    service,
    diagnostics: notifications.diagnostics,
    ready: async () => reading,
  });

  followDocuments(connection, files);
  connection.listen();
}
