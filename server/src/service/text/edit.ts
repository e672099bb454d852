import { shiftSpan, type Span } from './span.ts';

/** A text edit: replaces the text of a span. An empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** The same edit, moved by a number of UTF-16 code units; negative numbers move it to the left. */
export function shiftEdit({ span, newText }: Edit, by: number): Edit {
  return { span: shiftSpan(span, by), newText };
}

/**
 * Applies edits to a text. All spans refer to the original text and must not overlap, except that an insertion may be inside of
 * what another edit removes. Only the order of edits at the same place matters.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { span, newText } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(from, span.start), newText);
    from = Math.max(from, span.end);
  }
  return parts.join('') + text.slice(from);
}
