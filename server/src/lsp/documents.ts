import { TextDocuments, type Connection, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Files, OpenDocument } from './files.ts';
import type { TypingState } from './typing.ts';

/** A document as the client has it. Its lines are known to the engine, which follows each edit. */
interface ClientDocument extends OpenDocument {
  readonly uri: string;
  readonly languageId: string;
}

interface Setup {
  readonly files: Files;
  readonly typing: TypingState;
  readonly onOpened: (uri: string) => void;
}

/** The documents that the client has open. */
export interface OpenDocuments {
  /** The language of a document, as the client calls it; undefined for a file that is not open. */
  languageOf(uri: string): string | undefined;
}

/** Keeps `files` in sync with the open documents of the client, and notes where somebody types. */
export function syncDocuments(connection: Connection, { files, typing, onOpened }: Setup): OpenDocuments {
  const documents = new TextDocuments<ClientDocument>({
    create: (uri, languageId, version, text) => ({ uri, languageId, version, text }),
    update: (document, changes, version) => {
      const edit = singleEdit(changes);
      typing.edited(document.uri, edit);
      const { uri, languageId, text } = document;
      const span = edit && files.spanOf(uri, text, edit.range);
      if (!edit || !span) return { uri, languageId, version, text: textAfter(document, changes) };
      const [before, after] = [text.slice(0, span.start), text.slice(span.end)];
      const common = { start: before.length, end: after.length };
      return { uri, languageId, version, text: before + edit.text + after, common };
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
  return { languageOf: (uri) => documents.get(uri)?.languageId };
}

type ChangeEvent = TextDocumentContentChangeEvent;

/** The only change, if it is one of a range. */
function singleEdit([change, second]: readonly ChangeEvent[]):
  | Extract<ChangeEvent, { range: unknown }>
  | undefined {
  return change && !second && 'range' in change ? change : undefined;
}

/** The text after changes, each of which counts from the text after the one before. */
function textAfter({ uri, languageId, version, text }: ClientDocument, changes: ChangeEvent[]): string {
  const document = TextDocument.create(uri, languageId, version, text);
  return TextDocument.update(document, changes, version).getText();
}
