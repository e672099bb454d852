/** A half-open range of offsets, in UTF-16 code units from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span, moved by a number of UTF-16 code units; negative numbers move it to the left. */
export function shiftSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Whether an offset is in a span. Its end counts as well, because a cursor right after a word is on the word. */
export function containsOffset(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether two spans have an offset in common. Their ends count, so that adjacent spans overlap. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A span that is widened where it starts or ends between the two halves of a line break or of a character. */
export function wholeCharacters(text: string, { start, end }: Span): Span {
  return {
    start: isBetweenHalves(text, start) ? start - 1 : start,
    end: isBetweenHalves(text, end) ? end + 1 : end,
  };
}

function isBetweenHalves(text: string, offset: number): boolean {
  if (offset <= 0) return false;
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(offset - 1, offset + 1));
}
