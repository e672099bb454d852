import { TextDocuments, type Connection, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CommonEnds } from '../service/index.ts';
import type { Files } from './files.ts';
import type { TypingState } from './typing.ts';

/** A document as the client has it. Its lines are known to the engine, which follows each edit. */
interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** What the last edit has left, if it was a single one. */
  readonly common?: CommonEnds;
}

interface Setup {
  readonly files: Files;
  readonly typing: TypingState;
  readonly onOpened: (uri: string) => void;
}

/** Keeps `files` in sync with the open documents of the client, and notes where somebody types. */
export function syncDocuments(connection: Connection, { files, typing, onOpened }: Setup): void {
  const documents = new TextDocuments<OpenDocument>({
    create: (uri, languageId, version, text) => ({ uri, languageId, version, text }),
    update: (document, changes, version) => {
      const [change, second] = changes;
      typing.edited(document.uri, change && !second && 'range' in change ? change : undefined);
      return { ...changed(document, changes, files), version };
    },
  });
  documents.onDidChangeContent(({ document: { uri, ...document } }) => files.open(uri, document));
  documents.onDidOpen(({ document: { uri } }) => onOpened(uri));
  documents.onDidSave(({ document }) => typing.left(document.uri));
  documents.onDidClose(({ document }) => {
    typing.left(document.uri);
    files.close(document.uri);
  });
  documents.listen(connection);
}

/** A document after some changes, each of which counts from the text after the one before. */
function changed(
  { uri, languageId, version, text }: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  files: Files,
): Omit<OpenDocument, 'version'> {
  const [change, second] = changes;
  const span = change && !second && 'range' in change ? files.spanOf(uri, text, change.range) : undefined;
  if (change && span) {
    const [before, after] = [text.slice(0, span.start), text.slice(span.end)];
    const common = { start: before.length, end: after.length };
    return { uri, languageId, text: before + change.text + after, common };
  }
  const document = TextDocument.create(uri, languageId, version, text);
  return { uri, languageId, text: TextDocument.update(document, [...changes], version).getText() };
}
