import { SUPPRESSING_ANNOTATION } from '../../../schema/kinds/metadata.ts';
import { runStart } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { codeSuggestions } from '../suppressionCompletion.ts';
import type { ValueSource } from './source.ts';

/** The codes of rules for the annotation that suppresses them. It may have several. */
export const ruleCodes: ValueSource = ({ path, written, cursor }) => {
  if (path.at(-1) !== SUPPRESSING_ANNOTATION) return undefined;
  const part = partAt(written, cursor.span, cursor.typed);
  return codeSuggestions().map((each) => (part ? { ...each, part } : each));
};

/** The code at the cursor, among others; undefined if there is no other. */
function partAt(written: string, { start }: Span, typed: string): Span | undefined {
  if (!/[,\s]/.test(written.trim())) return undefined;
  const at = (/^["']/.test(written) ? 1 : 0) + typed.length;
  const before = at - runStart(written, at, /[^\s,"']/);
  const after = /^[^\s,"']*/.exec(written.slice(at))?.[0].length ?? 0;
  return { start: start + at - before, end: start + at + after };
}
