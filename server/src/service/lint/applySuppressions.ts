import type { PlacedSuppression, Suppression } from './suppression.ts';
import { documentOf, type PlacedDocument, type YamlFile } from '../workspace/files/yamlFile.ts';
import { shiftSpan } from '../text/span.ts';
import { lineEnd } from '../text/lines.ts';
import { textMatcher } from '../text/glob.ts';
import type { Finding, RuleCodes } from './define.ts';
import type { PerDocument } from './documentChecks.ts';

/** The findings of a file that are not suppressed, and its suppressions, marked as used or unused. */
export interface SuppressionResult {
  readonly findings: readonly Finding[];
  readonly suppressions: readonly PlacedSuppression[];
}

/** Removes the suppressed findings of a file. */
export function applySuppressions(
  file: YamlFile,
  findings: readonly Finding[],
  suppressions: readonly PerDocument<readonly Suppression[]>[],
  codes: RuleCodes,
): SuppressionResult {
  const placed = suppressions.flatMap(({ document: index, value }) => {
    const document = documentOf(file, index);
    return document ? value.map((suppression) => ({ document, suppression })) : [];
  });
  if (placed.length === 0) return { findings, suppressions: [] };
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const matches = placed.filter((each) => isSuppressedBy(file, each, finding, codes));
    for (const { suppression } of matches) used.add(suppression);
    return matches.length === 0;
  });
  return {
    findings: kept,
    suppressions: placed.map(({ document, suppression }) => ({
      ...suppression,
      span: shiftSpan(suppression.span, document.start),
      isUsed: used.has(suppression),
    })),
  };
}

/** A suppression with the document that it is in. */
interface InDocument {
  readonly document: PlacedDocument;
  readonly suppression: Suppression;
}

function isSuppressedBy(
  { text }: Pick<YamlFile, 'text'>,
  { document: { start, end }, suppression: { code, key, scope, nextLine } }: InDocument,
  finding: Finding,
  codes: RuleCodes,
): boolean {
  if (finding.code !== (codes.current(code) ?? code) || !matchesRoutingKey(finding, key)) return false;
  if (scope === 'file') return true;
  const at = finding.span.start;
  // The next line may be the first one of the next document.
  if (nextLine !== undefined) return at >= start + nextLine && at <= lineEnd(text, start + nextLine);
  return at >= start && at < Math.max(end, start + 1);
}

function matchesRoutingKey({ data }: Finding, key: string | undefined): boolean {
  if (key === undefined) return true;
  const { routingKey } = data;
  return typeof routingKey === 'string' && textMatcher([key])(routingKey);
}
