import { shift, type Span } from './span.ts';

/** A replacement of text. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** The same edit, moved by a number of code units. */
export function shiftEdit({ span, newText }: Edit, by: number): Edit {
  return { span: shift(span, by), newText };
}

/** A text after edits that do not overlap, in whatever order they come. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce(
      (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
      text,
    );
}
