import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createLanguageService, type LanguageService } from '../service/index.ts';
import { describeClient, type Client } from './client.ts';
import type { DiagnosticsService } from './diagnostics.ts';
import { followDocuments } from './documents.ts';
import { createFiles } from './files.ts';
import { createFolders } from './folders.ts';
import { logFailure } from './errors.ts';
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
  const { client, describe } = createClientHolder();
  const workspace = followWorkspace({ connection, host, service, client });

  connection.onInitialize((params) => ({
    capabilities: serverCapabilities(describe(params)),
    serverInfo: { name: 'skupper-language-server', version },
  }));
  connection.onInitialized(() => workspace.start());
  connection.onShutdown(() => workspace.dispose());
  handleRequests({
    connection,
    client,
    service,
    diagnostics: workspace.diagnostics,
    ready: () => workspace.ready(),
  });
  connection.listen();
}

interface ClientHolder {
  /** What the client can do. Throws before it has said so. */
  readonly client: () => Client;
  readonly describe: (params: InitializeParams) => Client;
}

function createClientHolder(): ClientHolder {
  let client: Client | undefined;
  return {
    client: () => {
      if (!client) throw new Error('The server is not initialized');
      return client;
    },
    describe: (params) => (client = describeClient(params)),
  };
}

interface Setup {
  readonly connection: Connection;
  readonly host: Host;
  readonly service: LanguageService;
  readonly client: () => Client;
}

/** The files of the workspace, and what the client is notified of. */
interface FollowedWorkspace {
  readonly diagnostics: DiagnosticsService;
  /** Reads settings and folders. */
  start(): void;
  /** Resolves once everything has been read. */
  ready(): Promise<void>;
  dispose(): void;
}

/** Keeps the service up to date with documents, files, folders and settings. */
function followWorkspace({ connection, host, service, client }: Setup): FollowedWorkspace {
  let reading: Promise<void> | undefined;
  let isReady = false;
  const notifications = createNotifications({ connection, client, service, isReady: () => isReady });
  const { changed } = notifications;
  const progress = createReadingProgress(connection);
  const failed = logFailure(connection.console, 'Following the files');
  const files = createFiles({ service, host, failed, changed, reading: progress.report });
  const folders = createFolders(connection, host, files);
  const readAll = async (): Promise<void> => {
    progress.start(client());
    const settings = followSettings(connection, service, client(), () => {
      files.settingsChanged();
      changed([]);
    });
    await Promise.all([settings, folders.start(client())]);
    host.saveMemory();
    progress.done();
    isReady = true;
    changed([]);
  };

  followDocuments(connection, files);
  return {
    diagnostics: notifications.diagnostics,
    start: () => void (reading = readAll()),
    ready: async () => reading,
    dispose: () => {
      for (const each of [notifications, files, folders]) each.dispose();
    },
  };
}
