import { SemanticTokensBuilder } from 'vscode-languageserver';
import { SHOW_LOCATION } from './commands.ts';
import type { Session } from './session.ts';

/** Registers the handlers for what is shown within the text: code lenses, inlay hints, document links, semantic tokens. */
export function handleAnnotations(session: Session): void {
  const { connection, client, guard, service } = session;
  connection.onCodeLens(
    guard(
      'Code lenses',
      ({ textDocument: { uri } }) => {
        const { showReferencesCommand, showsDocuments } = client();
        const showLocationCommand = showsDocuments ? SHOW_LOCATION : undefined;
        return service.codeLenses({ uri }, { showReferencesCommand, showLocationCommand });
      },
      [],
    ),
  );
  connection.languages.inlayHint.on(
    guard(
      'Inlay hints',
      // A code lens above the line says the same.
      ({ textDocument: { uri }, range }) =>
        service.inlayHints({ uri, range }, { matches: !client().showsLenses }),
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
