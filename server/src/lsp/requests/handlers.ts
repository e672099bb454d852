import {
  DocumentDiagnosticReportKind,
  MarkupContent,
  type CancellationToken,
  type Hover,
} from 'vscode-languageserver';
import { handleAnnotations } from './annotations.ts';
import { handleCommands, namesWorkload } from './commands.ts';
import { handleDocuments } from './documents.ts';
import { handleCompletion } from './completion.ts';
import { codeActionFor, hoverFor } from './forClient.ts';
import type { Session } from './session.ts';
import { handleRanges } from './ranges.ts';
import { handleNetwork } from './network.ts';
import { handleNavigation } from './navigation.ts';
import { reportInSlices, throwIfCancelled } from './partialResults.ts';
import { handleSymbols } from './symbols.ts';

/** Registers the handlers of all requests. */
export function handleRequests(session: Session): void {
  const { connection, client, guard, service, readiness, isCovered } = session;
  connection.onHover(
    guard(
      'Hover',
      ({ textDocument: { uri }, position }) => {
        const hover = service.hover({ uri, position }, { schemaElsewhere: isCovered(uri, 'hover') });
        if (!hover) return null;
        return hoverFor(client(), readiness.isIndexed() ? hover : withNote(hover));
      },
      null,
    ),
  );
  handleCompletion(session);
  handleCodeActions(session);
  handleNavigation(session);
  handleSymbols(session);
  handleAnnotations(session);
  handleRanges(session);
  handleCommands(session);
  handleNetwork(session);
  handleDiagnostics(session);
  handleDocuments(session);
}

/** A hover does not wait for other files, and says so. */
function withNote(hover: Hover): Hover {
  const { contents } = hover;
  if (!MarkupContent.is(contents)) return hover;
  const note = 'The folder is still being read: what other files contain may be missing here.';
  return { ...hover, contents: { ...contents, value: `${contents.value}\n\n---\n\n${note}` } };
}

function handleCodeActions(session: Session): void {
  const { connection, client, whenIndexed, service, typing, readWorkloads } = session;
  connection.onCodeAction(
    whenIndexed(
      'Code actions',
      async ({ textDocument: { uri }, range, context: { only } }) => {
        // A longer range is that of a document rather than of a cursor.
        if (range.start.line === range.end.line) typing.cursorAt(uri, range.start);
        const needsWorkloads =
          namesWorkload(service.commandAt({ uri }, range.start.line)) ||
          service.convertible({ uri }).length > 0;
        if (needsWorkloads) await readWorkloads(uri);
        return service
          .codeActions({ uri, range, only }, client())
          .map((action) => codeActionFor(client(), action));
      },
      [],
    ),
  );
}

function handleDiagnostics({ connection, client, diagnostics, guard, readiness }: Session): void {
  /** A client that can be asked to come again gets what its file alone decides, and does not wait for the others. */
  const ready = (uri: string): Promise<void> =>
    client().diagnosticsMode === 'pull-with-refresh' ? readiness.settingsOf(uri) : readiness.indexed();
  connection.languages.diagnostics.on(
    guard(
      'Diagnostics',
      async ({ textDocument, previousResultId }, token: CancellationToken) => {
        await ready(textDocument.uri);
        throwIfCancelled(token);
        return diagnostics.ofDocument(textDocument.uri, previousResultId);
      },
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    guard(
      'Diagnostics of the workspace',
      async ({ previousResultIds }, token, _, parts) => {
        diagnostics.pullsWorkspace();
        await readiness.indexed();
        throwIfCancelled(token);
        const reports = diagnostics.ofWorkspace(previousResultIds);
        return {
          items: await reportInSlices(
            reports,
            token,
            parts && { report: (items) => parts.report({ items }) },
          ),
        };
      },
      { items: [] },
    ),
  );
}
