import { suppressionsIn, type Suppression } from './suppression.ts';
import {
  documentOf,
  type ParsedDocument,
  type PlacedDocument,
  type YamlFile,
} from '../workspace/files/yamlFile.ts';
import { candidatesIn } from '../resource/resource.ts';
import { shift } from '../text/span.ts';
import { textMatcher } from '../text/glob.ts';
import type { Finding } from './define.ts';

/** The findings of a file without those that nobody wants to hear, and the suppressions that suppressed nothing. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly unused: readonly Suppression[];
}

/** The suppressions in a document. */
export function suppressionsOf({ text, root, memo }: ParsedDocument): readonly Suppression[] {
  return (memo.suppressions ??= suppressionsIn(text, candidatesIn(root)));
}

/** The suppressions of a document, with the number of that in its file. */
interface NumberedSuppressions {
  readonly document: number;
  readonly value: readonly Suppression[];
}

/** Takes the suppressions of a file into account. The spans of the unused ones count from the start of the file. */
export function suppress(
  file: YamlFile,
  findings: readonly Finding[],
  suppressions: readonly NumberedSuppressions[],
): Suppressed {
  const placed = suppressions.flatMap(({ document: index, value }) => {
    const document = documentOf(file, index);
    return document ? value.map((suppression) => ({ document, suppression })) : [];
  });
  if (placed.length === 0) return { findings, unused: [] };
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const hits = placed.filter((each) => covers(each.document, each.suppression, finding));
    for (const { suppression } of hits) used.add(suppression);
    return hits.length === 0;
  });
  const unused = placed.filter(({ suppression }) => !used.has(suppression));
  return {
    findings: kept,
    unused: unused.map(({ document, suppression }) => ({
      ...suppression,
      span: shift(suppression.span, document.start),
    })),
  };
}

function covers(
  { start, end }: PlacedDocument,
  { code, key, scope, line }: Suppression,
  finding: Finding,
): boolean {
  if (finding.code !== code || !isAbout(finding, key)) return false;
  if (scope === 'file') return true;
  const at = finding.span.start;
  if (line) return at >= start + line.start && at <= start + line.end;
  return at >= start && at < Math.max(end, start + 1);
}

function isAbout({ data }: Finding, key: string | undefined): boolean {
  if (key === undefined) return true;
  const { routingKey } = data;
  return typeof routingKey === 'string' && textMatcher([key])(routingKey);
}
