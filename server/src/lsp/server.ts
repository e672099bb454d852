import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createLanguageService, type LanguageService } from '../service/index.ts';
import { describeClient, type Client } from './client.ts';
import type { DiagnosticsService } from './diagnostics.ts';
import { syncDocuments } from './documents.ts';
import { createFiles } from './files.ts';
import { createFolders } from './folders.ts';
import { logFailure } from './errors.ts';
import { serverCapabilities } from './capabilities.ts';
import { handleRequests } from './requests/handlers.ts';
import type { ServerHost } from './host.ts';
import { createNotifications } from './notifications.ts';
import { createIndexingProgress } from './progress.ts';
import { syncSettings } from './settings.ts';

/** The version of the server, and the address of the documentation of its rules. */
export interface ServerInfo {
  readonly version: string;
  readonly rulesUrl?: string;
}

/** Starts the server on a connection. Nothing in it depends on Node: connection and host hide the environment. */
export function startServer(
  connection: Connection,
  host: ServerHost,
  { version, rulesUrl }: ServerInfo,
): void {
  const service = createLanguageService(rulesUrl === undefined ? {} : { rulesUrl });
  const { client, initialize } = createClientHolder();
  const workspace = createWorkspaceSync({ connection, host, service, client });

  connection.onInitialize((params) => ({
    capabilities: serverCapabilities(initialize(params)),
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
    readWorkloads: (uri) => workspace.readWorkloads(uri),
  });
  connection.listen();
}

interface ClientHolder {
  /** The client. Throws before `initialize`. */
  readonly client: () => Client;
  readonly initialize: (params: InitializeParams) => Client;
}

function createClientHolder(): ClientHolder {
  let client: Client | undefined;
  return {
    client: () => {
      if (!client) throw new Error('The server is not initialized');
      return client;
    },
    initialize: (params) => (client = describeClient(params)),
  };
}

interface Setup {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly service: LanguageService;
  readonly client: () => Client;
}

/** The synchronized workspace, and the diagnostics of its files. */
interface WorkspaceSync {
  readonly diagnostics: DiagnosticsService;
  /** Starts indexing: reads settings and folders. */
  start(): void;
  /** Resolves once the workspace is indexed. */
  ready(): Promise<void>;
  /** Reads the workloads of the project of a file. */
  readWorkloads(uri: string): Promise<void>;
  dispose(): void;
}

/** Keeps the service in sync with documents, files, folders and settings. */
function createWorkspaceSync({ connection, host, service, client }: Setup): WorkspaceSync {
  let indexing: Promise<void> | undefined;
  let isReady = false;
  const notifications = createNotifications({ connection, client, service, isReady: () => isReady });
  const { changed } = notifications;
  const progress = createIndexingProgress(connection);
  const files = createFiles({
    service,
    host,
    onError: logFailure(connection.console, 'Reading files'),
    onChanged: changed,
    onProgress: progress.report,
  });
  const folders = createFolders(connection, host, files);
  const index = async (): Promise<void> => {
    progress.start(client());
    const settings = syncSettings(connection, service, client(), () => {
      files.settingsChanged();
      changed([]);
    });
    await Promise.all([settings, folders.start(client())]);
    host.limitMemory();
    progress.done();
    isReady = true;
    changed([]);
  };

  syncDocuments(connection, files);
  return {
    diagnostics: notifications.diagnostics,
    start: () => void (indexing = index()),
    ready: async () => indexing,
    readWorkloads: (uri) => files.readWorkloads(uri),
    dispose: () => {
      for (const each of [notifications, files, folders]) each.dispose();
    },
  };
}
