import type { Connection } from 'vscode-languageserver';
import { createLanguageService, type LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import { syncCoveredFeatures, type IsCovered } from './sharing/coveredFeatures.ts';
import type { DiagnosticsService } from './diagnostics.ts';
import type { EditorSettings } from './editorSettings.ts';
import { syncDocuments } from './documents.ts';
import { createFiles } from './files.ts';
import { createFolders } from './folders.ts';
import { createGuard, waitingFor, type ErrorLog } from './errors.ts';
import { handleRequests } from './requests/handlers.ts';
import type { ServerHost } from './host.ts';
import { createNotifications } from './notifications.ts';
import { createIndexingProgress, type IndexingProgress } from './progress.ts';
import { createReadiness, type Readiness } from './readiness.ts';
import { respelled } from './respell.ts';
import type { Handshake } from './server.ts';
import { syncSettings } from './settings.ts';
import type { TypingState } from './typing.ts';
import { createUriSpellings, type UriSpellings } from './uriSpellings.ts';

interface Options {
  /** The address of the documentation of the rules. */
  readonly rulesUrl?: string;
}

/** Serves a client that has initialized the server. Nothing in it depends on Node: the host hides the environment. */
export function serve(
  { connection, lifecycle: { client, check }, log }: Handshake,
  host: ServerHost,
  { rulesUrl }: Options,
): { readonly dispose: () => void } {
  const service = createLanguageService({
    ...(rulesUrl === undefined ? {} : { rulesUrl }),
    onError: ({ id, uri, error }) => log(id, error, uri),
    onActivity: host.noteActivity,
    compileSchema: client().isTrusted ? host.compileSchema : undefined,
  });
  const spellings = createUriSpellings();
  const forClient = respelled(service, spellings);
  const workspace = createWorkspaceSync({ connection, host, service, forClient, spellings, client, log });

  connection.onInitialized(() => workspace.start());
  const guard = createGuard({ log, check, noteActivity: host.noteActivity });
  handleRequests({
    connection,
    client,
    guard,
    whenIndexed: waitingFor(() => workspace.readiness.indexed(), guard),
    service: forClient,
    diagnostics: workspace.diagnostics,
    settings: workspace.settings,
    isCovered: workspace.isCovered,
    typing: workspace.typing,
    readiness: workspace.readiness,
    readWorkloads: (uri) => workspace.readWorkloads(uri),
  });
  return { dispose: () => workspace.dispose() };
}

interface Setup {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly service: LanguageService;
  /** The same with URIs as the client spells them. */
  readonly forClient: LanguageService;
  readonly spellings: UriSpellings;
  readonly client: () => Client;
  readonly log: ErrorLog;
}

/** The synchronized workspace, and the diagnostics of its files. */
interface WorkspaceSync {
  readonly diagnostics: DiagnosticsService;
  readonly settings: () => EditorSettings;
  readonly isCovered: IsCovered;
  readonly typing: TypingState;
  /** Starts indexing: reads settings and folders. */
  start(): void;
  readonly readiness: Readiness;
  /** Reads the workloads of the project of a file. */
  readWorkloads(uri: string): Promise<void>;
  dispose(): void;
}

/** Keeps the service in sync with documents, files, folders and settings. */
function createWorkspaceSync(setup: Setup): WorkspaceSync {
  const { connection, host, service, forClient, spellings, client, log } = setup;
  let editorSettings: EditorSettings | undefined;
  const settings = (): EditorSettings => editorSettings ?? client().settings;
  const readiness = createReadiness({ readSettingsOf: (uri) => files.readSettingsOf(uri) });
  const languageOf = (uri: string): string | undefined => documents.languageOf(uri);
  const isCovered = syncCoveredFeatures(setup, { languageOf, onChanged: () => changed([]) });
  const told = { ...setup, service: forClient, settings, isCovered, readiness };
  const { changed, typing, diagnostics, ...notifications } = createNotifications(told);
  const progress = createIndexingProgress(connection);
  const files = createFiles({
    service,
    host,
    spellings,
    onError: (error) => log('Reading files', error),
    onChanged: changed,
    onProgress: progress.report,
  });
  const folders = createFolders({ connection, host, files, log });
  const indexing = createIndexing(setup, {
    progress,
    read: () => {
      files.nameFolders(client().folders);
      const settings = syncSettings(connection, service, { client: client(), log }, (editor) => {
        editorSettings = editor;
        files.settingsChanged();
        changed([]);
      });
      return { settings, folders: folders.start(client()) };
    },
    readiness,
    onDone: () => changed([]),
  });
  const onOpened = (uri: string): void => {
    if (!readiness.isIndexed()) void readiness.settingsOf(uri).then(() => diagnostics.decided(uri));
  };
  const documents = syncDocuments(connection, { files, typing, onOpened });
  return {
    isCovered,
    typing,
    diagnostics,
    settings,
    start: indexing.start,
    readiness,
    readWorkloads: (uri) => files.readWorkloads(uri),
    dispose: () => {
      for (const each of [indexing, notifications, files, folders]) each.dispose();
    },
  };
}

interface Indexing {
  readonly progress: IndexingProgress;
  /** Starts to read the settings and the folders. */
  readonly read: () => { readonly settings: Promise<void>; readonly folders: Promise<void> };
  readonly readiness: ReturnType<typeof createReadiness>;
  readonly onDone: () => void;
}

/** Creates the first reading of everything, which starts once. */
function createIndexing(
  { client, host, log }: Setup,
  { progress, read, readiness, onDone }: Indexing,
): { readonly start: () => void; readonly dispose: () => void } {
  let isStarted = false;
  let isDisposed = false;
  const index = async (): Promise<void> => {
    progress.start(client());
    const reading = read();
    const settings = reading.settings.catch((error: unknown) => log('Reading settings', error));
    const folders = reading.folders.catch((error: unknown) => log('Reading folders', error));
    readiness.started({ settings, indexed: Promise.all([settings, folders]) });
    await readiness.indexed();
    if (isDisposed) return;
    host.limitMemory();
    progress.done();
    onDone();
  };
  return {
    start: () => {
      if (!isStarted) index().catch((error: unknown) => log('Indexing', error));
      isStarted = true;
    },
    dispose: () => {
      isDisposed = true;
    },
  };
}
