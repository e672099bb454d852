/** The offset of the start of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  // A search for each of the line breaks would read on to the start of a text that lacks one of them.
  for (let index = Math.min(offset, text.length) - 1; index >= 0; index--) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return index + 1;
  }
  return 0;
}

/** The offset of the end of the line that an offset is in, before its line break. */
export function lineEnd(text: string, offset: number): number {
  for (let index = offset; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return index;
  }
  return text.length;
}

/** The text of the line that starts at an offset, without its line break. */
export function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/** The number of UTF-16 code units before an offset on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The offset of the line after the one that an offset is in; past the end of the text if it is in the last line. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

/** The end of the line that an offset is in, with its line break, if it has one. */
export function lineBreakEnd(text: string, offset: number): number {
  return Math.min(text.length, nextLine(text, offset));
}

/** The offset of the line before the one that starts at an offset; 0 if there is none. */
export function previousLine(text: string, start: number): number {
  return lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
}

/**
 * The offset from which all characters up to another offset match an expression for one character. An expression with `+$`
 * would read the run again from each of its characters.
 */
export function runStart(text: string, end: number, character: RegExp): number {
  let start = end;
  while (start > 0 && character.test(text[start - 1] ?? '')) start--;
  return start;
}

/** A text on one line without the comment at its end, which starts at its beginning or after white space. */
export function withoutComment(line: string): string {
  const start = line.search(/(?:^|\s)#/);
  return start < 0 ? line : line.slice(0, start);
}

/** The line break to insert into a text: CRLF if the text contains one, else LF. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The offset before the line breaks that end at an offset, if there are any. */
export function beforeLineBreaks(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && /[\r\n]/.test(text[from - 1] ?? '')) from--;
  return from;
}

/**
 * The end of the line of an offset, without its line break. An offset right after line breaks counts for the line before them,
 * because a scalar in block style includes its last line break.
 */
export function endOfContent(text: string, offset: number): number {
  return lineEnd(text, beforeLineBreaks(text, offset));
}

/** The mark that some editors write at the start of a file. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The offset where a text begins: behind a byte order mark, if it has one. */
export function afterByteOrderMark(text: string): number {
  return text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
}
