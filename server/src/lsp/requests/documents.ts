import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { DocumentSummary } from '../../service/index.ts';
import type { Session } from './session.ts';

/** The request for the YAML documents of a file, from clients that share it with another YAML language server. */
const DOCUMENTS = 'skupper/documents';

/** Registers the handler of `skupper/documents`. */
export function handleDocuments({ connection, guard, service }: Session): void {
  connection.onRequest(
    DOCUMENTS,
    guard(
      'Documents',
      ({ textDocument: { uri } }: { readonly textDocument: TextDocumentIdentifier }): DocumentSummary[] =>
        service.documents({ uri }),
      [],
    ),
  );
}
