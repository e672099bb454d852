import { countsText, formatCount, printable, type PlacedFinding } from '../../service/index.ts';
import type { CheckedFile, CheckResult } from '../commands/check.ts';
import { excerptOf } from './excerpt.ts';
import { summarize } from './summary.ts';

/** The findings as text: each with its source line, and the range underlined. */
export function textReport(result: CheckResult): string {
  const blocks = result.files.flatMap((file) =>
    file.findings.map((finding) => toText(result, file, finding)),
  );
  return [...blocks, totalOf(result), ''].join('\n');
}

/** How many findings of each severity there are, in how many files. */
export function totalOf(result: CheckResult): string {
  const counts = summarize(result);
  return `${countsText(counts)} in ${formatCount(counts.files, 'file')}`;
}

function toText({ service, pathOf }: CheckResult, { uri }: CheckedFile, finding: PlacedFinding): string {
  const { number, text, indent, width } = excerptOf(service, uri, finding.range);
  const margin = ' '.repeat(number.length);
  return [
    `${printable(pathOf(uri))}:${number}:${finding.range.start.character + 1} ${finding.severity} ${printable(finding.message)} (${finding.code})`,
    `  ${number} | ${text}`,
    `  ${margin} | ${' '.repeat(indent)}${'^'.repeat(width)}`,
    '',
  ].join('\n');
}
