import type { Span } from '../text/span.ts';
import type { ScalarNode } from './tree.ts';

/**
 * The span of the YAML text that a string holds, if it stands there verbatim: a literal block (`|`), or a quoted string on one
 * line without escapes. Offsets count from the start of the document. The lines of a block keep their indentation, which is
 * valid YAML. Undefined for all other scalars.
 */
export function nestedTextSpan(text: string, { style, span, source }: ScalarNode): Span | undefined {
  if (style === 'block') {
    if (text[span.start] !== '|') return undefined;
    const start = text.indexOf('\n', span.start) + 1;
    return start > 0 && start < span.end ? { start, end: span.end } : undefined;
  }
  const inner = style === 'plain' ? span : { start: span.start + 1, end: span.end - 1 };
  return text.slice(inner.start, inner.end) === source ? inner : undefined;
}
