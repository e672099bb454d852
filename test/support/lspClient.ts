import assert from 'node:assert/strict';
import {
  createMessageConnection,
  ProgressType,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  ProgressToken,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { observe } from '../lsp/conformance/observe.ts';
import { diskFiles, shareFiles, type SharedFiles } from '../lsp/support/clientFiles.ts';
import { inProcess, type Transport } from './transport.ts';

type WorkDoneProgress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** A client of the server. */
export interface LspClient {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** The diagnostics that the server pushed last, by file. */
  readonly pushed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** How often the server asked for a refresh of the diagnostics. */
  refreshes(): number;
  /** The edits that the server asked for. */
  readonly applied: readonly WorkspaceEdit[];
  /** What the server showed of the progress of its work. */
  readonly progress: readonly WorkDoneProgress[];
  /** Changes the settings of the section `skupper`. */
  configure(settings: unknown): Promise<void>;
  /** Resolves once a condition holds; asks again whenever the server says something. */
  until(condition: () => boolean | Promise<boolean>, what: string): Promise<void>;
  /** Shuts the server down; gives its exit code. Fails if the server has sent a message that is against the protocol. */
  stop(): Promise<number | null>;
}

export const pushOnly: ClientCapabilities = {};

export const pulling: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    applyEdit: true,
    workspaceFolders: true,
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** How long a condition may take; only a failing test ever waits that long. */
const PATIENCE = 20_000;

export interface ClientOptions {
  /** Starts the server; in this process where nothing else is said. */
  readonly transport?: () => Transport;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  /** Shows the progress of `initialize`. */
  readonly workDoneToken?: string;
  /** The settings of the section `skupper`, or a promise of them. */
  readonly settings?: unknown;
  readonly clientInfo?: { readonly name: string; readonly version?: string };
  /** The path of the folder, for a client that knows no URI of it. */
  readonly rootPath?: string;
  /** Whether the client goes on before the workspace is indexed. By default it waits. */
  readonly isEarly?: boolean;
  /** What a server gets that needs the files of its client; by default those of this machine. */
  readonly files?: SharedFiles;
  /** Whether the client spells URIs against the protocol, so that the server has to do it as well. */
  readonly misspells?: boolean;
}

/** Sends the request `initialize` with workspace folders, or with the path of a folder if there is one. */
function initialize(
  connection: MessageConnection,
  { folders, ...params }: ClientOptions & { folders: readonly string[]; capabilities: ClientCapabilities },
): Promise<InitializeResult> {
  return connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    ...params,
    ...(params.rootPath === undefined
      ? { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }
      : {}),
  });
}

/** Starts a server and initializes it with workspace folders, given as URIs. */
export async function startClient(
  folders: readonly string[],
  capabilities: ClientCapabilities,
  {
    transport = () => inProcess(),
    settings: initialSettings = {},
    misspells = false,
    isEarly = false,
    files,
    initializationOptions = {},
    ...options
  }: ClientOptions = {},
): Promise<LspClient> {
  const started = transport();
  const { reader, writer, exited, kill, needsFiles } = started;
  const shared = needsFiles ? (files ?? diskFiles) : files;
  const { problems, unanswered } = observe(started);
  const connection = createMessageConnection(reader, writer);
  const pushed = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const applied: WorkspaceEdit[] = [];
  let settings = initialSettings;
  let refreshes = 0;
  const heard = (): void => {
    for (const wake of waiting) wake();
  };

  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      pushed.set(uri, diagnostics);
      heard();
    },
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    heard();
    return null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', async () => [await settings]);
  connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
    applied.push(edit);
    return { applied: true };
  });
  const progress: WorkDoneProgress[] = [];
  connection.onRequest('window/workDoneProgress/create', ({ token }: { token: ProgressToken }) => {
    connection.onProgress(new ProgressType<WorkDoneProgress>(), token, (shown) => {
      progress.push(shown);
      heard();
    });
    return null;
  });
  if (shared) shareFiles(connection, shared);
  connection.listen();

  const initialized = await initialize(connection, {
    folders,
    capabilities,
    initializationOptions: shared ? { ...initializationOptions, files: true } : initializationOptions,
    ...options,
  }).catch((error: unknown) => {
    kill?.();
    throw error;
  });
  await connection.sendNotification('initialized', {});
  // The symbols of the workspace are known once all of it is.
  if (!isEarly) await connection.sendRequest('workspace/symbol', { query: '' });

  const until = async (condition: () => boolean | Promise<boolean>, what: string): Promise<void> => {
    const deadline = Date.now() + PATIENCE;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 100);
        waiting.add(wake);
      });
    }
  };

  return {
    connection,
    initialized,
    pushed,
    refreshes: () => refreshes,
    applied,
    progress,
    configure: async (next) => {
      settings = next;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    until,
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      assert.deepEqual(unanswered(), [], 'Every request is answered');
      const found = problems.filter((problem) => !misspells || !/DocumentUri|is not an object/.test(problem));
      assert.deepEqual([...new Set(found)], [], 'What the server says conforms to the protocol');
      return code;
    },
  };
}

/** Opens a document in the server. */
export function openDocument({ connection }: LspClient, uri: string, text: string): Promise<void> {
  return connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
}

/** Closes a document in the server. */
export function closeDocument({ connection }: LspClient, uri: string): Promise<void> {
  return connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
}

/** Replaces the text of an open document. */
export function changeDocument(
  { connection }: LspClient,
  uri: string,
  version: number,
  text: string,
): Promise<void> {
  return connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
}

interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

/** Asks for the diagnostics of a document. */
export function pull({ connection }: LspClient, uri: string, previousResultId?: string): Promise<Report> {
  return connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

/** Asks for the diagnostics of the workspace, by file. */
export async function pullWorkspace({ connection }: LspClient): Promise<Map<string, readonly Diagnostic[]>> {
  const { items } = await connection.sendRequest<{ items: (Report & { uri: string })[] }>(
    'workspace/diagnostic',
    {
      previousResultIds: [],
    },
  );
  return new Map(items.map((item) => [item.uri, item.items ?? []]));
}
