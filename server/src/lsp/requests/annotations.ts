import { SemanticTokensBuilder } from 'vscode-languageserver';
import { SHOW_LOCATION } from './commands.ts';
import type { Session } from './session.ts';

/** Registers the handlers for what is shown within the text: code lenses, inlay hints, document links, semantic tokens. */
export function handleAnnotations(session: Session): void {
  const { connection, client, guard, service, readiness } = session;
  /** Whether there is nothing to show yet. A client that can be asked to come again need not wait. */
  const isTooEarly = async (comesAgain: boolean): Promise<boolean> => {
    if (comesAgain) return !readiness.isIndexed();
    await readiness.indexed();
    return false;
  };
  connection.onCodeLens(
    guard(
      'Code lenses',
      async ({ textDocument: { uri } }) => {
        const { showReferencesCommand, showInNetworkCommand, showsDocuments, refreshesLenses } = client();
        if (await isTooEarly(refreshesLenses)) return [];
        const showLocationCommand = showsDocuments ? SHOW_LOCATION : undefined;
        return service.codeLenses(
          { uri },
          { showReferencesCommand, showLocationCommand, showInNetworkCommand },
        );
      },
      [],
    ),
  );
  connection.languages.inlayHint.on(
    guard(
      'Inlay hints',
      // A code lens above the line says the same.
      async ({ textDocument: { uri }, range }) =>
        (await isTooEarly(client().refreshesHints))
          ? []
          : service.inlayHints({ uri, range }, { matches: !client().showsLenses }),
      [],
    ),
  );
  connection.onDocumentLinks(
    guard('Document links', ({ textDocument: { uri } }) => service.documentLinks({ uri }), []),
  );
  connection.languages.semanticTokens.on(
    guard(
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
