import type { Span } from './span.ts';

/** A replacement of text. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}
