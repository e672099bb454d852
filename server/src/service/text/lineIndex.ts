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

/** Makes the line index of a text. Line breaks are LF, CRLF and a lone CR, as LSP says. */
export function createLineIndex(text: string): LineIndex {
  // Worked out when first asked: files that nobody looks into cost nothing.
  let known: number[] | undefined;
  const starts = (): number[] => (known ??= lineStarts(text));
  const startOf = (line: number): number => starts()[line] ?? text.length;
  const endOf = (line: number): number => {
    let end = startOf(line + 1);
    while (end > startOf(line) && isLineBreak(text.charCodeAt(end - 1))) end--;
    return end;
  };

  const position = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const line = lastAtOrBefore(starts(), clamped);
    return { line, character: clamped - startOf(line) };
  };
  const offset = ({ line, character }: Position): number => {
    if (line < 0) return 0;
    if (line >= starts().length) return text.length;
    return Math.min(startOf(line) + Math.max(0, character), endOf(line));
  };

  return {
    count: () => starts().length,
    position,
    offset,
    range: (span) => ({ start: position(span.start), end: position(span.end) }),
    span: (range) => ({ start: offset(range.start), end: offset(range.end) }),
    line: (line) => (line < 0 ? '' : text.slice(startOf(line), endOf(line))),
  };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function lineStarts(text: string): number[] {
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
