import { changeTo } from '../../../fixes/fix.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { lineAt, lineEnd, lineStart, withoutComment } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { isInFlow } from '../../../yaml/write/flow.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import type { YamlProblem } from '../../../yaml/tree.ts';

/** The errors to which a value leads that YAML reads as a tag or an alias. */
const codes = new Set(['LOCAL_TAG', 'BAD_ALIAS', 'MISSING_CHAR', 'UNEXPECTED_TOKEN', 'BAD_SCALAR_START']);

/**
 * The value that needs quotes to be text: one that starts with an exclamation mark, or a host with a wildcard. Undefined for
 * problems with another cause.
 */
export function unquotedValue(text: string, { code, span }: YamlProblem): Span | undefined {
  if (!codes.has(code)) return undefined;
  const first = lineStart(text, span.start);
  const line = text.slice(first, lineEnd(text, span.start));
  for (const { 0: lead, index } of line.matchAll(/(?:^|[:\-,[{])[ \t]+|\[(?=\*)/g)) {
    const start = first + index + lead.length;
    // Where the value ends depends on all the text above it, which is read only for such a value.
    if (text[start] !== '!' && text[start] !== '*') continue;
    const value = valueAt(text, start);
    if (needsQuotes(value) && start <= span.start && span.start <= start + value.length)
      return { start, end: start + value.length };
  }
  return undefined;
}

/** A tag of two exclamation marks is one of YAML, and `*name` an alias. */
function needsQuotes(value: string): boolean {
  return /^!(?!!)[\w.]/.test(value) || /^\*(?:$|[.*-])/.test(value);
}

/** The rest of a line, without a comment; in flow style up to the end of the value. */
function valueAt(text: string, start: number): string {
  const rest = withoutComment(lineAt(text, start));
  const end = isInFlow(text, start) ? rest.search(/[,\]}]/) : -1;
  return (end < 0 ? rest : rest.slice(0, end)).trimEnd();
}

/** What is wrong with such a value. */
export function describeUnquoted(text: string, { start }: Span): string {
  const meaning = text[start] === '!' ? '! starts a YAML tag' : '* starts a YAML alias';
  return `${meaning}, so kubectl does not read this value as text. Put it in quotes.`;
}

/** The fix that puts a value in quotes. */
export function quoteFix(text: string, span: Span): DocumentFix {
  const value = stringifyScalar(text.slice(span.start, span.end));
  const newText = /^["']/.test(value) ? value : JSON.stringify(value);
  return changeTo(newText, { span, newText });
}
