import { lineEnd, runStart } from '../text/lines.ts';
import { containsOffset, type Span } from '../text/span.ts';

/**
 * Whether an offset is on a key or value that has this span. The span of a block of text (`|`, `>`) also covers the comment
 * behind its indicator and the empty lines below it, where nobody sees that they belong to it.
 */
export function isOnNode(text: string, span: Span, offset: number): boolean {
  if (!containsOffset(span, offset)) return false;
  // No other value and no key starts with an indicator of a block.
  const indicator = /^[|>][-+\d]*/.exec(text.slice(span.start, span.start + MAX_INDICATOR))?.[0];
  if (indicator === undefined) return true;
  if (offset <= span.start + indicator.length) return true;
  return offset > lineEnd(text, span.start) && offset <= runStart(text, span.end, /\s/);
}

/** The indicator with the signs for its indentation and its end. */
const MAX_INDICATOR = 4;
