import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { CommonEnds } from '../service/index.ts';
import type { Files } from './files.ts';
import type { TypingState } from './typing.ts';

interface Setup {
  readonly files: Files;
  readonly typing: TypingState;
  readonly onOpened: (uri: string) => void;
}

/** Keeps `files` in sync with the open documents of the client, and notes where somebody types. */
export function syncDocuments(connection: Connection, { files, typing, onOpened }: Setup): void {
  const changes = new Map<string, CommonEnds | undefined>();
  const documents = new TextDocuments({
    create: TextDocument.create,
    update: (document: TextDocument, edits: TextDocumentContentChangeEvent[], version: number) => {
      changes.set(document.uri, commonEnds(document, edits));
      const [edit, second] = edits;
      typing.edited(document.uri, edit && !second && 'range' in edit ? edit : undefined);
      return TextDocument.update(document, edits, version);
    },
  });
  documents.onDidChangeContent(({ document: { uri, languageId, version }, document }) => {
    files.open(uri, { languageId, version, text: document.getText(), common: changes.get(uri) });
    changes.delete(uri);
  });
  documents.onDidOpen(({ document: { uri } }) => onOpened(uri));
  documents.onDidSave(({ document }) => typing.left(document.uri));
  documents.onDidClose(({ document }) => {
    typing.left(document.uri);
    files.close(document.uri);
  });
  documents.listen(connection);
}

/**
 * The lengths of the unchanged text before and after an edit, in UTF-16 code units. Undefined for several edits, and for a
 * change of the whole text.
 */
function commonEnds(
  document: TextDocument,
  [edit, second]: readonly TextDocumentContentChangeEvent[],
): CommonEnds | undefined {
  if (!edit || second || !('range' in edit)) return undefined;
  const start = document.offsetAt(edit.range.start);
  const end = document.offsetAt(edit.range.end);
  return { start: Math.min(start, end), end: document.getText().length - Math.max(start, end) };
}
