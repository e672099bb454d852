import { applyEdits, shiftEdit, type Edit } from '../../text/edit.ts';
import {
  beforeLineBreaks,
  columnOf,
  endOfContent,
  lineBreakEnd,
  lineBreakOf,
  lineEnd,
  lineStart,
  previousLine,
} from '../../text/lines.ts';
import { shiftLines } from '../../text/indent.ts';
import type { Span } from '../../text/span.ts';
import { afterColon, entryEnd, entryStart, startsLine } from '../../yaml/write/places.ts';
import { isNull, type MapEntry } from '../../yaml/tree.ts';
import type { Layout, MovedPart, Receiver } from './layout.ts';

/** The edits that indent misplaced properties in place. Undefined if a property is not on lines of its own. */
export function indentEdits(text: string, { receivers }: Layout): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { holder, parts } of receivers) {
    if (!parts.every((part) => isOnOwnLines(text, part))) return undefined;
    if (holder) edits.push(...emptied(text, holder));
    for (const part of parts) edits.push(...indentPart(text, part));
  }
  return edits;
}

/** The text after misplaced properties were moved to the end of their maps, and other edits. Undefined as above. */
export function movedText(text: string, { receivers }: Layout, others: readonly Edit[]): string | undefined {
  const edits: Edit[] = [...others];
  for (const receiver of receivers) {
    if (!receiver.parts.every((part) => isOnOwnLines(text, part))) return undefined;
    if (receiver.holder) edits.push(...emptied(text, receiver.holder));
    const newText = receiver.parts.map((part) => rendered(text, part)).join('');
    edits.push(insertionAfter(text, receiver, newText));
    edits.push(...receiver.parts.flatMap((part) => removals(text, part)));
  }
  return applyEdits(text, edits);
}

function isOnOwnLines(text: string, part: MovedPart): boolean {
  const { entry, parts } = part;
  const isFirst = startsLine(text, entry);
  const end = beforeLineBreaks(text, entryEnd(text, entry));
  const rest = text.slice(end, lineEnd(text, end)).trim();
  return isFirst && /^(?:#.*)?$/.test(rest) && parts.every((each) => isOnOwnLines(text, each));
}

/** The lines of a property, with the comments above it in the same column. */
function linesOf(text: string, entry: MapEntry): Span {
  const column = columnOf(text, entryStart(text, entry));
  let start = lineStart(text, entryStart(text, entry));
  while (start > 0) {
    const before = previousLine(text, start);
    if (!text.slice(before, start).startsWith(`${' '.repeat(column)}#`)) break;
    start = before;
  }
  return { start, end: endOfContent(text, entryEnd(text, entry)) };
}

function indentPart(text: string, part: MovedPart): Edit[] {
  const { entry, column, parts, type, name } = part;
  const nested = parts.flatMap((each) => indentPart(text, each));
  if (type === 'created') {
    const { start } = linesOf(text, entry);
    const newText = `${' '.repeat(column)}${name}:${lineBreakOf(text)}`;
    const [first, ...others] = nested;
    // A single edit for what is inserted at the same place.
    if (first && first.span.start === start)
      return [{ span: first.span, newText: newText + first.newText }, ...others];
    return [{ span: { start, end: start }, newText }, ...nested];
  }
  const emptying = parts.length > 0 ? emptied(text, entry) : [];
  return [
    ...shiftLines(text, linesOf(text, entry), column - columnOf(text, entryStart(text, entry))),
    ...emptying,
    ...nested,
  ];
}

/** Removes the null, or the empty map, in place of which properties are written below. */
function emptied(text: string, found: MapEntry): Edit[] {
  const { value } = found;
  const isEmptyMap = value.type === 'map' && value.flow && value.entries.length === 0;
  const start = afterColon(text, found);
  const { end } = value.span;
  if ((!isNull(value) && !isEmptyMap) || start === undefined || end <= start) return [];
  // An anchor stays, because an alias may refer to it.
  const from = text.slice(start, value.span.start).includes('&') ? value.span.start : start;
  return from < end ? [{ span: { start: from, end }, newText: '' }] : [];
}

/** The lines of a property and what belongs into it, each with a line break. */
function rendered(text: string, { entry, type, name, column, parts }: MovedPart): string {
  const newLine = lineBreakOf(text);
  const inside = parts.map((part) => rendered(text, part)).join('');
  if (type === 'created') return `${' '.repeat(column)}${name}:${newLine}${inside}`;
  const span = linesOf(text, entry);
  const edits = [
    ...shiftLines(text, span, column - columnOf(text, entryStart(text, entry))),
    ...(parts.length > 0 ? emptied(text, entry) : []),
  ].map((edit) => shiftEdit(edit, -span.start));
  return applyEdits(text.slice(span.start, span.end), edits) + newLine + inside;
}

function removals(text: string, { entry, type, parts }: MovedPart): Edit[] {
  const nested = parts.flatMap((part) => removals(text, part));
  if (type === 'created') return nested;
  const { start, end } = linesOf(text, entry);
  return [{ span: { start, end: lineBreakEnd(text, end) }, newText: '' }, ...nested];
}

function insertionAfter(text: string, { holder, kept }: Receiver, newText: string): Edit {
  const ends = kept.map((each) => linesOf(text, each).end);
  const end = ends.length > 0 ? Math.max(...ends) : lineEnd(text, holder?.keySpan.end ?? 0);
  const at = lineBreakEnd(text, end);
  const isAtEnd = end === text.length;
  const lines = isAtEnd ? lineBreakOf(text) + newText.replace(/\r?\n$/, '') : newText;
  return { span: { start: at, end: at }, newText: lines };
}
