import type { Span } from '../text/span.ts';

/** The lines that git writes around the sides of a merge conflict. They are always at the start of a line. */
const markers = /^(?:(<|\||>)\1{6}(?:[ \t][^\r\n]*)?|={7})(?=[\r\n]|$)/gm;

/** The order of the markers of one conflict. */
const order = '<|=>';

/** A marker of a merge conflict. */
export interface ConflictMarker {
  /** Whether a conflict starts here: the marker does not continue the one before it. */
  readonly isFirst: boolean;
  readonly sign: string;
  readonly span: Span;
}

/** The markers of merge conflicts in a text, also of those that were resolved in part. */
export function conflictMarkers(text: string): ConflictMarker[] {
  if (!mayHoldConflict(text)) return [];
  let rank = order.length;
  return [...text.matchAll(markers)].map(({ 0: line, index }) => {
    const sign = line[0] ?? '';
    const isFirst = order.indexOf(sign) <= rank;
    const isLast = sign === '>';
    rank = isLast ? order.length : order.indexOf(sign);
    return { isFirst, sign, span: { start: index, end: index + line.length } };
  });
}

/** Whether a text may hold markers of a merge conflict. A fast test, which most texts do not pass. */
export function mayHoldConflict(text: string): boolean {
  return signs.some((sign) => text.includes(sign));
}

const signs = Array.from(order, (sign) => sign.repeat(7));

/**
 * The parts of a document that are not its own side of a merge conflict: the markers, the common ancestor, and the side of
 * the other branch. A document marker may separate the document from the rest of its conflict.
 */
export function foreignSides(text: string, conflict: readonly ConflictMarker[]): Span[] {
  const [first] = conflict;
  const spans: Span[] = [];
  let foreignFrom = first?.sign === '>' ? 0 : undefined;
  for (const { sign, span } of conflict) {
    if (sign === '>') {
      spans.push({ start: foreignFrom ?? span.start, end: span.end });
      foreignFrom = undefined;
    } else if (sign === '<') {
      if (foreignFrom !== undefined) spans.push({ start: foreignFrom, end: span.start });
      spans.push(span);
      foreignFrom = undefined;
    } else foreignFrom ??= span.start;
  }
  if (foreignFrom !== undefined) spans.push({ start: foreignFrom, end: text.length });
  return spans;
}

/** Replaces spans of a text by spaces. Keeps all offsets and lines. */
export function blanked(text: string, spans: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans) {
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
  return result + text.slice(from);
}
