import type { Json } from '../yaml/tree.ts';
import { oneLine, TEMPLATED } from '../text/escape.ts';
import { quote } from '../text/words.ts';
import { isTemplated, maskTemplates } from '../yaml/template.ts';
import type { Span } from '../text/span.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { DocumentReport } from './define.ts';

/**
 * The reports of a templated document that are certain: what an expression touches may be anything once it is rendered, and all
 * else is as it is written. The same holds for the edits of their fixes.
 */
export function certainReports(
  { text, templated }: Pick<ParsedDocument, 'text' | 'templated'>,
  reports: readonly DocumentReport[],
): readonly DocumentReport[] {
  if (!templated || reports.length === 0) return reports;
  const masked = maskTemplates(text);
  const isLiteral = ({ start, end }: Span): boolean => masked.slice(start, end) === text.slice(start, end);
  return reports
    .filter(({ span }) => isLiteral(span))
    .map((report) => ({
      ...report,
      fixes: (snapshot, uri) =>
        (report.fixes?.(snapshot, uri) ?? []).filter(({ edits }) =>
          edits.every(({ span }) => isLiteral(span)),
        ),
    }));
}

/** What a report says, in words and as data. */
type Told = Pick<DocumentReport, 'message'> & { readonly data: Readonly<Record<string, Json>> };

/**
 * The message and data of a report with the values that they are about as they are written: a masked expression becomes its
 * text. `source` is the text that the report is about.
 */
export function withSourceText({ message, data }: Told, source: () => string): Told {
  const isMasked = (value: Json): value is string => typeof value === 'string' && isTemplated(value);
  const values = Object.values(data).filter(isMasked);
  if (values.length === 0 && !message.includes(MASKED)) return { message, data };
  const text = source();
  const masked = maskTemplates(text);
  const written = (value: string): string => {
    const at = masked.indexOf(value);
    return at < 0 ? text : text.slice(at, at + value.length);
  };
  const mentioned = [...values, masked, masked.replace(/^"(.*)"$|^'(.*)'$/s, '$1$2')].filter(isTemplated);
  return {
    message: mentioned.reduce(
      (told, value) => told.replaceAll(quote(value), () => quote(written(value))),
      message,
    ),
    data: Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, isMasked(value) ? written(value) : value]),
    ),
  };
}

/** A masked expression in a message. */
const MASKED = oneLine(TEMPLATED, 60);
