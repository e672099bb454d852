import { SemanticTokensBuilder } from 'vscode-languageserver';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import type { Session } from './session.ts';
import { guard } from './errors.ts';
import { inSlices } from './timeSlice.ts';

/** Answers what there is: outlines, symbols, lenses and hints, and the way of a connection. */
export function handleOverview(session: Session): void {
  const { connection, client, service } = session;
  const { console } = connection;
  connection.onDocumentSymbol(
    guard(
      console,
      'Document symbols',
      ({ textDocument: { uri } }) => {
        const symbols = service.documentSymbols({ uri });
        return client().nestsSymbols ? symbols : symbols.flatMap((symbol) => flattened(symbol, uri));
      },
      [],
    ),
  );
  connection.onWorkspaceSymbol(
    guard(
      console,
      'Workspace symbols',
      ({ query }, token, _, parts) => inSlices(service.workspaceSymbols(query), token, parts),
      [],
    ),
  );
  connection.onCodeLens(
    guard(
      console,
      'Code lenses',
      ({ textDocument: { uri } }) => {
        const { showReferencesCommand } = client();
        return showReferencesCommand === undefined
          ? []
          : service.codeLenses({ uri }, { showReferencesCommand });
      },
      [],
    ),
  );
  connection.languages.inlayHint.on(
    guard(
      console,
      'Inlay hints',
      ({ textDocument: { uri }, range }) => service.inlayHints({ uri, range }),
      [],
    ),
  );
  handleMarks(session);
  handleCallHierarchy(session);
}

/** What is drawn into the text: links and colours. */
function handleMarks({ connection, service }: Session): void {
  const { console } = connection;
  connection.onDocumentLinks(
    guard(console, 'Document links', ({ textDocument: { uri } }) => service.documentLinks({ uri }), []),
  );
  connection.languages.semanticTokens.on(
    guard(
      console,
      'Semantic tokens',
      ({ textDocument: { uri } }) => {
        const builder = new SemanticTokensBuilder();
        for (const { range, isDeclaration } of service.semanticTokens({ uri })) {
          const { line, character } = range.start;
          builder.push(line, character, range.end.character - character, 0, isDeclaration ? 1 : 0);
        }
        return builder.build();
      },
      { data: [] },
    ),
  );
}

function handleCallHierarchy({ connection, service }: Session): void {
  const { console } = connection;
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    guard(
      console,
      'Call hierarchy',
      ({ textDocument: { uri }, position }) => service.prepareCallHierarchy({ uri, position }),
      [],
    ),
  );
  callHierarchy.onIncomingCalls(
    guard(console, 'Incoming calls', ({ item }) => service.incomingCalls(item), []),
  );
  callHierarchy.onOutgoingCalls(
    guard(console, 'Outgoing calls', ({ item }) => service.outgoingCalls(item), []),
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
