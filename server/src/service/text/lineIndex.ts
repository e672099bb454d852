import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from './span.ts';

/** Converts between offsets and lines with characters, all from 0 and in UTF-16 code units. */
export interface LineIndex {
  /** The number of lines; an empty text has one. */
  count(): number;
  /** The position of an offset. Offsets outside the text give its first or last position. */
  position(offset: number): Position;
  /** The offset of a position. Positions behind the end of a line or of the text give that end. */
  offset(position: Position): number;
  range(span: Span): Range;
  span(range: Range): Span;
  /** The text of a line without its line break, or an empty text for a line that is not there. */
  line(line: number): string;
}

/** A part of a text that starts at the start of a line. */
export interface TextPart {
  readonly start: number;
  /** Where the lines of the part start, from the start of the part. */
  readonly lineStarts: readonly number[];
}

/** Makes the line index of a text. Line breaks are LF, CRLF and a lone CR, as LSP says. */
export function createLineIndex(text: string): LineIndex {
  // Worked out when first asked: files that nobody looks into cost nothing.
  return createIndex(text, () => [{ start: 0, lineStarts: lineStarts(text) }]);
}

/** Makes the line index of a text of whose parts the lines are known, so that an edit costs as much as its part. */
export function joinLineIndexes(text: string, parts: () => readonly TextPart[]): LineIndex {
  return createIndex(text, parts);
}

function createIndex(text: string, makeParts: () => readonly TextPart[]): LineIndex {
  let known: Lines | undefined;
  const lines = (): Lines => (known ??= numbered(makeParts()));
  const startOf = (line: number): number => {
    const { parts, first, count } = lines();
    if (line >= count) return text.length;
    const index = lastAtOrBefore(first, line);
    const part = parts[index];
    return part ? part.start + (part.lineStarts[line - (first[index] ?? 0)] ?? 0) : text.length;
  };
  const endOf = (line: number): number => {
    let end = startOf(line + 1);
    while (end > startOf(line) && isLineBreak(text.charCodeAt(end - 1))) end--;
    return end;
  };

  const position = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const { parts, starts, first } = lines();
    const index = lastAtOrBefore(starts, clamped);
    const local = lastAtOrBefore(parts[index]?.lineStarts ?? [], clamped - (starts[index] ?? 0));
    const line = (first[index] ?? 0) + local;
    return { line, character: clamped - startOf(line) };
  };
  const offset = ({ line, character }: Position): number => {
    if (line < 0) return 0;
    if (line >= lines().count) return text.length;
    return Math.min(startOf(line) + Math.max(0, character), endOf(line));
  };

  return {
    count: () => lines().count,
    position,
    offset,
    range: (span) => ({ start: position(span.start), end: position(span.end) }),
    span: (range) => ({ start: offset(range.start), end: offset(range.end) }),
    line: (line) => (line < 0 ? '' : text.slice(startOf(line), endOf(line))),
  };
}

interface Lines {
  readonly parts: readonly TextPart[];
  readonly starts: readonly number[];
  /** The number of the first line of each part. */
  readonly first: readonly number[];
  readonly count: number;
}

/** The last line of a part is the first one of the next part, because a part ends where a line starts. */
function numbered(parts: readonly TextPart[]): Lines {
  const first: number[] = [];
  let line = 0;
  for (const { lineStarts: starts } of parts) {
    first.push(line);
    line += starts.length - 1;
  }
  return { parts, starts: parts.map(({ start }) => start), first, count: line + 1 };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** The offsets at which the lines of a text start; the first one is 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!isLineBreak(code)) continue;
    if (code === 13 && text.charCodeAt(index + 1) === 10) index++;
    starts.push(index + 1);
  }
  return starts;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
