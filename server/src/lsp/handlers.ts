import {
  CodeActionKind,
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActions, complete, hover, type Snapshot } from '../service/index.ts';
import type { Client } from './client.ts';
import type { DiagnosticsService } from './diagnostics.ts';
import { guard } from './guard.ts';

/** What the handlers work on. */
export interface Session {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly snapshot: () => Snapshot;
  readonly diagnostics: DiagnosticsService;
  /** Resolves once the workspace has been read for the first time. */
  readonly ready: () => Promise<void>;
}

/** What the server can do for a client. */
export function serverCapabilities({ delivery }: Client): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [':', ' ', '"', "'"] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(delivery === 'push'
      ? {}
      : {
          diagnosticProvider: {
            identifier: 'skupper',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }),
  };
}

/** Answers the requests of the editor, each from the snapshot of that moment. */
export function handleRequests({ connection, client, snapshot, diagnostics, ready }: Session): void {
  const { console } = connection;
  connection.onHover(
    guard(
      console,
      'Hover',
      ({ textDocument, position }) => hover(snapshot(), textDocument.uri, position) ?? null,
      null,
    ),
  );
  connection.onCompletion(
    guard(
      console,
      'Completion',
      ({ textDocument: { uri }, position }) =>
        complete({ snapshot: snapshot(), uri, position, options: client().completion }),
      [],
    ),
  );
  connection.onCodeAction(
    guard(
      console,
      'Code actions',
      ({ textDocument: { uri }, range, context }) => {
        const isWanted = context.only?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? true;
        return isWanted ? codeActions(snapshot(), uri, range, client()) : [];
      },
      [],
    ),
  );
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    await ready();
    return diagnostics.ofDocument(textDocument.uri, previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    await ready();
    if (token.isCancellationRequested) throw new ResponseError(ErrorCodes.InternalError, 'Cancelled');
    return { items: diagnostics.ofWorkspace(previousResultIds) };
  });
}
