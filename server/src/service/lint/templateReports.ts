import type { Json } from '../yaml/tree.ts';
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

/**
 * The data of a report with its values as they are written: a masked expression becomes its text. `source` is the text that the
 * report is about.
 */
export function withSourceText(
  data: Readonly<Record<string, Json>>,
  source: () => string,
): Readonly<Record<string, Json>> {
  const isMasked = (value: Json): value is string => typeof value === 'string' && isTemplated(value);
  if (!Object.values(data).some(isMasked)) return data;
  const text = source();
  const masked = maskTemplates(text);
  const written = (value: string): string => {
    const at = masked.indexOf(value);
    return at < 0 ? text : text.slice(at, at + value.length);
  };
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, isMasked(value) ? written(value) : value]),
  );
}
