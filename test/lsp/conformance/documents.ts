import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

/** A text that a document had from a time on; undefined while it was closed. */
interface Revision {
  readonly time: number;
  readonly document: TextDocument | undefined;
}

/** The documents that the client has opened, as the server knows them. */
export interface Documents {
  /** The number of changes so far. */
  now(): number;
  /** The texts that a document has had since a time: none if it was closed, undefined if it was opened or closed since. */
  since(uri: string, time: number): readonly TextDocument[] | undefined;
  readonly opened: (params: Opened) => void;
  readonly changed: (params: Changed) => void;
  readonly closed: (params: Closed) => void;
}

interface Opened {
  readonly textDocument: { uri: string; languageId: string; version: number; text: string };
}

interface Changed {
  readonly textDocument: { uri: string; version: number };
  readonly contentChanges: TextDocumentContentChangeEvent[];
}

interface Closed {
  readonly textDocument: { uri: string };
}

/** Starts without open documents. */
export function createDocuments(): Documents {
  const histories = new Map<string, Revision[]>();
  let time = 0;
  const add = (uri: string, document: TextDocument | undefined): void => {
    const history = histories.get(uri) ?? [];
    history.push({ time: ++time, document });
    histories.set(uri, history);
  };
  const current = (uri: string): TextDocument | undefined => histories.get(uri)?.at(-1)?.document;
  return {
    now: () => time,
    since: (uri, start) => {
      const history = histories.get(uri) ?? [];
      const first = history.findLastIndex((revision) => revision.time <= start);
      const during = history.slice(Math.max(0, first)).map(({ document }) => document);
      const wasClosed = first < 0 || during[0] === undefined;
      const documents = during.filter((document) => document !== undefined);
      if (documents.length === 0) return [];
      return wasClosed || documents.length < during.length ? undefined : documents;
    },
    opened: ({ textDocument: { uri, languageId, version, text } }) =>
      add(uri, TextDocument.create(uri, languageId, version, text)),
    changed: ({ textDocument: { uri, version }, contentChanges }) => {
      const former = current(uri);
      if (!former) return;
      const copy = TextDocument.create(uri, former.languageId, former.version, former.getText());
      add(uri, TextDocument.update(copy, contentChanges, version));
    },
    closed: ({ textDocument: { uri } }) => add(uri, undefined),
  };
}
