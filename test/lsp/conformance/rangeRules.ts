import type { Position, Range } from 'vscode-languageserver-protocol';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { valueAt, type Context } from './context.ts';
import { compare, show } from './editRules.ts';
import { isObject } from './validator.ts';

/** A range of a document, or a position as an empty range. */
interface Located {
  readonly uri: string;
  readonly range: Range;
}

/** The ranges of a message that are reversed, or outside of their document as far as it is known. */
export function wrongRanges(message: unknown, { asked, texts }: Context): string[] {
  const uri = valueAt(asked, 'textDocument.uri') ?? valueAt(asked, 'item.uri') ?? '';
  return [...locate(message, String(uri))].flatMap((located) => {
    const { range } = located;
    if (compare(range.start, range.end) > 0) return [`the range ${show(range)} ends before it starts`];
    const documents = texts(located.uri);
    if (!documents?.length || documents.some((document) => isInside(document, range))) return [];
    return [`${show(range)} is not inside of ${located.uri}`];
  });
}

/** Finds ranges and positions, and the documents that they are in: that of the nearest object with a URI around them. */
function* locate(value: unknown, uri: string): Generator<Located> {
  if (Array.isArray(value)) {
    for (const each of value) yield* locate(each, uri);
    return;
  }
  if (!isObject(value)) return;
  if (isRange(value)) return yield { uri, range: value };
  if (isPosition(value['position']))
    yield { uri, range: { start: value['position'], end: value['position'] } };
  const own = [
    value['uri'],
    value['targetUri'],
    valueAt(value, 'textDocument.uri'),
    valueAt(value, 'from.uri'),
  ];
  const inner = String(own.find((each) => typeof each === 'string') ?? uri);
  for (const [name, each] of Object.entries(value)) {
    if (name === 'data') continue;
    // The ranges of outgoing calls are those of the caller, which was asked about.
    if (name === 'originSelectionRange') yield* locate(each, uri);
    else if (name === 'changes' && isObject(each))
      for (const [of, edits] of Object.entries(each)) yield* locate(edits, of);
    else yield* locate(each, inner);
  }
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
