import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { offeredKinds, tokenLegend } from '../service/index.ts';
import type { Client } from './client.ts';
import { commands, handleCommands } from './commands.ts';
import { guard } from './errors.ts';
import { handleCodeActions } from './codeActions.ts';
import type { Session } from './session.ts';
import { handleNavigation } from './navigation.ts';
import { handleOverview } from './overview.ts';
import { inSlices, stopIfCancelled } from './timeSlice.ts';

/** What the server can do for a client. */
export function serverCapabilities({
  delivery,
  completion,
  showReferencesCommand,
}: Client): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    positionEncoding: 'utf-16',
    completionProvider: {
      triggerCharacters: [':', ' ', '"', "'"],
      ...(completion.resolvesDocs ? { resolveProvider: true } : {}),
    },
    hoverProvider: true,
    documentSymbolProvider: { label: 'Skupper' },
    workspaceSymbolProvider: true,
    inlayHintProvider: true,
    callHierarchyProvider: true,
    ...(showReferencesCommand === undefined ? {} : { codeLensProvider: {} }),
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    renameProvider: { prepareProvider: true },
    documentLinkProvider: {},
    semanticTokensProvider: { legend: tokenLegend, full: true },
    codeActionProvider: { codeActionKinds: offeredKinds },
    executeCommandProvider: { commands: Object.keys(commands) },
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
export function handleRequests(session: Session): void {
  const { connection, client, service, diagnostics, ready } = session;
  const { console } = connection;
  connection.onHover(
    guard(
      console,
      'Hover',
      ({ textDocument, position }) => service.hover({ uri: textDocument.uri, position }) ?? null,
      null,
    ),
  );
  connection.onCompletion(
    guard(
      console,
      'Completion',
      ({ textDocument: { uri }, position }) => service.completion({ uri, position }, client().completion),
      [],
    ),
  );
  connection.onCompletionResolve((item) =>
    guard(console, 'Documentation', () => service.resolveCompletion(item), item)(undefined),
  );
  handleCodeActions(session);
  handleNavigation(session);
  handleOverview(session);
  handleCommands(session);
  handleDiagnostics({ connection, diagnostics, ready });
}

function handleDiagnostics({
  connection,
  diagnostics,
  ready,
}: Pick<Session, 'connection' | 'diagnostics' | 'ready'>): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    await ready();
    stopIfCancelled(token);
    return diagnostics.ofDocument(textDocument.uri, previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, parts) => {
    await ready();
    stopIfCancelled(token);
    const reports = diagnostics.ofWorkspace(previousResultIds);
    return {
      items: await inSlices(reports, token, parts && { report: (items) => parts.report({ items }) }),
    };
  });
}
