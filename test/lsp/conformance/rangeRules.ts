import type { Position, Range } from 'vscode-languageserver-protocol';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { stringAt, type Context } from './context.ts';
import { compare, show } from './editRules.ts';
import { isObject } from './validator.ts';

/** A range of a document, or a position as an empty range. */
interface Located {
  readonly uri: string;
  readonly range: Range;
}

/** The ranges of a message that are reversed, or outside of their document as far as it is known. */
export function wrongRanges(message: unknown, { asked, texts }: Context): string[] {
  const uri = stringAt(asked, 'textDocument.uri') ?? stringAt(asked, 'item.uri') ?? '';
  return [...locate(message, uri)].flatMap((located) => {
    const { range } = located;
    if (compare(range.start, range.end) > 0) return [`the range ${show(range)} ends before it starts`];
    const documents = texts(located.uri);
    if (!documents?.length || documents.some((document) => isInside(document, range))) return [];
    return [`${show(range)} is not inside of ${located.uri}`];
  });
}

/** Where an object names the document that its ranges are in. The ranges of an incoming call are those of the caller. */
const uriPaths = ['uri', 'targetUri', 'textDocument.uri', 'from.uri'];

/** Finds ranges and positions, and the documents that they are in: that of the nearest object with a URI around them. */
function* locate(value: unknown, uri: string): Generator<Located> {
  if (Array.isArray(value)) for (const each of value) yield* locate(each, uri);
  if (!isObject(value)) return;
  if (isRange(value)) return yield { uri, range: value };
  const { position } = value;
  if (isPosition(position)) yield { uri, range: { start: position, end: position } };
  const own = uriPaths.map((path) => stringAt(value, path)).find((found) => found !== undefined);
  for (const [name, each] of Object.entries(value)) {
    if (name === 'changes') yield* locateChanges(each);
    // The data of the server is its own, and the origin of a link is in the document that was asked about.
    else if (name !== 'data') yield* locate(each, name === 'originSelectionRange' ? uri : (own ?? uri));
  }
}

/** The ranges of edits by document. */
function* locateChanges(changes: unknown): Generator<Located> {
  for (const [uri, edits] of Object.entries(isObject(changes) ? changes : {})) yield* locate(edits, uri);
}

function isRange(value: unknown): value is Range {
  return isObject(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

/** Whether both ends of a range are positions in a text, and not within one of its characters. */
export function isInside(document: TextDocument, { start, end }: Range): boolean {
  return [start, end].every((position) => {
    const offset = document.offsetAt(position);
    const text = document.getText().slice(Math.max(0, offset - 1), offset + 1);
    return (
      compare(document.positionAt(offset), position) === 0 && !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text)
    );
  });
}
