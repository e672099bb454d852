import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions, complete, createWorkspace, hover, type CompletionOptions, type Snapshot } from '../service/index.ts';
import { createDiagnostics, type Delivery } from './diagnostics.ts';
import { createFiles } from './files.ts';
import { guard } from './guard.ts';
import type { Host } from './host.ts';
import { createStatus } from './status.ts';

/** What a client may say about itself when it starts the server. */
interface InitializationOptions {
  /** The command of the client that opens its list of suggestions. */
  readonly suggestCommand?: string;
  /** The client wants to hear `skupper/status`. */
  readonly status?: boolean;
}

/** Starts the server on a connection. Everything but the connection and the host is the same wherever it runs. */
export function startServer(connection: Connection, host: Host, version: string): void {
  const workspace = createWorkspace();
  const snapshot = (): Snapshot => workspace.snapshot();
  let client: ClientCapabilities = {};
  let options: InitializationOptions = {};
  let folders: string[] = [];
  let ready: Promise<void> | undefined;
  let isReady = false;
  const watches = new Map<string, () => void>();

  const diagnostics = createDiagnostics({ connection, snapshot, delivery: () => deliveryOf(client), isReady: () => isReady });
  const status = createStatus(connection, snapshot);
  const files = createFiles({
    workspace,
    host,
    changed: (uris) => {
      diagnostics.changed(uris);
      if (options.status && isReady) status.changed();
    },
  });

  const useFolders = async (next: readonly string[]): Promise<void> => {
    folders = next.map((folder) => folder.replace(/\/+$/, ''));
    await files.setFolders(folders);
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    for (const [folder, stop] of watches) if (!folders.includes(folder)) stop();
    for (const folder of folders) {
      if (!watches.has(folder)) watches.set(folder, host.watch(folder, (uris) => void files.look(uris)));
    }
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = params.capabilities;
    options = initializationOptions(params.initializationOptions);
    folders = foldersOf(params);
    return { capabilities: serverCapabilities(client), serverInfo: { name: 'skupper-language-server', version } };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri.replace(/\/+$/, '')));
        void useFolders([...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)]);
      });
    }
    ready = useFolders(folders).then(() => {
      isReady = true;
      diagnostics.changed([]);
      if (options.status) status.changed();
    });
  });

  connection.onDidChangeWatchedFiles(({ changes }) => void files.look(changes.map(({ uri }) => uri)));

  const { console } = connection;
  connection.onHover(
    guard(console, 'Hover', ({ textDocument, position }) => hover(snapshot(), textDocument.uri, position) ?? null, null),
  );
  connection.onCompletion(
    guard(
      console,
      'Completion',
      ({ textDocument, position }) =>
        complete({ snapshot: snapshot(), uri: textDocument.uri, position, options: completionOptions(client, options) }),
      [],
    ),
  );
  connection.onCodeAction(
    guard(
      console,
      'Code actions',
      ({ textDocument, range, context }) => {
        const wanted = context.only?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? true;
        return wanted ? codeActions(snapshot(), textDocument.uri, range, { canCreateFiles: canCreateFiles(client) }) : [];
      },
      [],
    ),
  );
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    await ready;
    return diagnostics.ofDocument(textDocument.uri, previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    await ready;
    if (token.isCancellationRequested) throw new ResponseError(ErrorCodes.InternalError, 'Cancelled');
    return { items: diagnostics.ofWorkspace(previousResultIds) };
  });

  connection.onShutdown(() => {
    diagnostics.dispose();
    status.dispose();
    for (const stop of watches.values()) stop();
  });

  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => files.open(document.uri, document.getText(), document.version));
  documents.onDidClose(({ document }) => files.close(document.uri));
  documents.listen(connection);
  connection.listen();
}

function serverCapabilities(client: ClientCapabilities): InitializeResult['capabilities'] {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [':', ' ', '"', "'"] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(deliveryOf(client) === 'push'
      ? {}
      : { diagnosticProvider: { identifier: 'skupper', interFileDependencies: true, workspaceDiagnostics: true } }),
  };
}

function deliveryOf(client: ClientCapabilities): Delivery {
  if (!client.textDocument?.diagnostic) return 'push';
  return client.workspace?.diagnostics?.refreshSupport ? 'pull-with-refresh' : 'pull';
}

function canCreateFiles(client: ClientCapabilities): boolean {
  return client.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false;
}

function completionOptions(client: ClientCapabilities, { suggestCommand }: InitializationOptions): CompletionOptions {
  const snippets = client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
  return { snippets, ...(suggestCommand === undefined ? {} : { suggestCommand }) };
}

function initializationOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { suggestCommand, status } = given as Record<string, unknown>;
  return { ...(typeof suggestCommand === 'string' ? { suggestCommand } : {}), status: status === true };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/** Besides the YAML files, every folder is watched: one that is moved or deleted may take YAML files along. */
function watchFiles(connection: Connection): void {
  const watchers = [
    { globPattern: '**/*.{yaml,yml}', kind: WatchKind.Change },
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
