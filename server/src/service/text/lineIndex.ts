import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from './span.ts';

/**
 * Converts between offsets and positions (line and character). All count from 0, offsets and characters in UTF-16 code
 * units.
 */
export interface LineIndex {
  /** The number of lines; an empty text has one. */
  count(): number;
  /** The position of an offset. Offsets outside of the text are clamped to it. */
  position(offset: number): Position;
  /** The offset of a position. Positions past the end of a line or of the text give that end. */
  offset(position: Position): number;
  /** The range of a span, clamped to the text. */
  range(span: Span): Range;
  /** The span of a range, clamped to the text. */
  span(range: Range): Span;
  /** The line table, or undefined when it has not been needed yet. */
  table(): LineTable | undefined;
  /** The text of a line without its line break. Empty for a line that does not exist. */
  line(line: number): string;
}

/** The line starts of a text in parts, each of which starts at the start of a line. */
export interface LineTable {
  /** The offset of each part. */
  readonly starts: readonly number[];
  /** The offsets of the lines of each part, from the start of the part. */
  readonly lineStarts: readonly (readonly number[])[];
  /** The number of the first line of each part. */
  readonly first: readonly number[];
}

/**
 * The line index of a text. Line breaks are LF, CRLF and a lone CR, as LSP defines them. The line table is made on first
 * use, because most files are never asked for a position; `made` is a table that exists already.
 */
export function createLineIndex(
  text: string,
  makeTable = (): LineTable => ({ starts: [0], lineStarts: [lineStarts(text)], first: [0] }),
  made?: LineTable,
): LineIndex {
  let lazyTable = made;
  const table = (): LineTable => (lazyTable ??= makeTable());
  const count = (): number => {
    const { first, lineStarts: all } = table();
    return (first.at(-1) ?? 0) + (all.at(-1)?.length ?? 1);
  };
  const startOf = (line: number): number => {
    if (line >= count()) return text.length;
    const { starts, lineStarts: all, first } = table();
    const part = floorIndex(first, line);
    return (starts[part] ?? 0) + (all[part]?.[line - (first[part] ?? 0)] ?? 0);
  };
  const endOf = (line: number): number => {
    let end = startOf(line + 1);
    while (end > startOf(line) && isLineBreak(text.charCodeAt(end - 1))) end--;
    return end;
  };

  const position = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const { starts, lineStarts: all, first } = table();
    const part = floorIndex(starts, clamped);
    const line = (first[part] ?? 0) + floorIndex(all[part] ?? [], clamped - (starts[part] ?? 0));
    return { line, character: clamped - startOf(line) };
  };
  const offset = ({ line, character }: Position): number => {
    if (line < 0) return 0;
    if (line >= count()) return text.length;
    return Math.min(startOf(line) + Math.max(0, character), endOf(line));
  };

  return {
    count,
    position,
    offset,
    range: (span) => ({ start: position(span.start), end: position(span.end) }),
    span: (range) => ({ start: offset(range.start), end: offset(range.end) }),
    line: (line) => (line < 0 ? '' : text.slice(startOf(line), endOf(line))),
    table: () => lazyTable,
  };
}

/**
 * The line table of a text in parts, from the offset of each part and the line starts in each. A part ends where a line
 * starts, so that its last line, which is empty, is the first line of the next part.
 */
export function createLineTable(starts: readonly number[], all: readonly (readonly number[])[]): LineTable {
  const first: number[] = [];
  let line = 0;
  for (const { length } of all) {
    first.push(line);
    line += length - 1;
  }
  return { starts, lineStarts: all, first };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** The offsets of the lines of a text. The first one is 0. */
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

/** The index of the last of these sorted numbers that is not greater than a value. 0 when all are greater. */
export function floorIndex(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
