import { SemanticTokensBuilder } from 'vscode-languageserver';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import {
  callHierarchyItems,
  codeLenses,
  documentLinks,
  documentSymbols,
  incomingCalls,
  inlayHints,
  outgoingCalls,
  semanticTokens,
  workspaceSymbols,
} from '../service/index.ts';
import type { Session } from './handlers.ts';
import { guard } from './guard.ts';
import { inSlices } from './slices.ts';

/** Answers what there is: outlines, symbols, lenses and hints, and the way of a connection. */
export function handleOverview(session: Session): void {
  const { connection, client, snapshot } = session;
  const { console } = connection;
  connection.onDocumentSymbol(
    guard(
      console,
      'Document symbols',
      ({ textDocument: { uri } }) => {
        const symbols = documentSymbols(snapshot(), uri);
        return client().nestsSymbols ? symbols : symbols.flatMap((symbol) => flattened(symbol, uri));
      },
      [],
    ),
  );
  connection.onWorkspaceSymbol(
    guard(
      console,
      'Workspace symbols',
      ({ query }, token, _, parts) => inSlices(workspaceSymbols(snapshot(), query), token, parts),
      [],
    ),
  );
  connection.onCodeLens(
    guard(
      console,
      'Code lenses',
      ({ textDocument: { uri } }) => {
        const { showReferencesCommand } = client();
        return showReferencesCommand === undefined ? [] : codeLenses(snapshot(), uri, showReferencesCommand);
      },
      [],
    ),
  );
  connection.languages.inlayHint.on(
    guard(
      console,
      'Inlay hints',
      ({ textDocument: { uri }, range }) => inlayHints(snapshot(), uri, range),
      [],
    ),
  );
  handleMarks(session);
  handleCallHierarchy(session);
}

/** What is drawn into the text: links and colours. */
function handleMarks({ connection, snapshot }: Session): void {
  const { console } = connection;
  connection.onDocumentLinks(
    guard(console, 'Document links', ({ textDocument: { uri } }) => documentLinks(snapshot(), uri), []),
  );
  connection.languages.semanticTokens.on(
    guard(
      console,
      'Semantic tokens',
      ({ textDocument: { uri } }) => {
        const builder = new SemanticTokensBuilder();
        for (const { range, isDeclaration } of semanticTokens(snapshot(), uri)) {
          const { line, character } = range.start;
          builder.push(line, character, range.end.character - character, 0, isDeclaration ? 1 : 0);
        }
        return builder.build();
      },
      { data: [] },
    ),
  );
}

function handleCallHierarchy({ connection, snapshot }: Session): void {
  const { console } = connection;
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    guard(
      console,
      'Call hierarchy',
      ({ textDocument: { uri }, position }) => callHierarchyItems(snapshot(), uri, position),
      [],
    ),
  );
  callHierarchy.onIncomingCalls(
    guard(console, 'Incoming calls', ({ item }) => incomingCalls(snapshot(), item), []),
  );
  callHierarchy.onOutgoingCalls(
    guard(console, 'Outgoing calls', ({ item }) => outgoingCalls(snapshot(), item), []),
  );
}

/** The older form of an outline, for clients that know no other. */
function flattened(
  { name, kind, selectionRange, children = [] }: DocumentSymbol,
  uri: string,
): SymbolInformation[] {
  const own = { name, kind, location: { uri, range: selectionRange } };
  return [own, ...children.flatMap((child) => flattened(child, uri))];
}
