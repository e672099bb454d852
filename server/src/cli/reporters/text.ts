import { formatCount, printable, type PlacedFinding } from '../../service/index.ts';
import type { CheckedFile, CheckResult } from '../commands/check.ts';
import { severities, summarize } from './summary.ts';

/** The findings as text: each with its source line, and the range underlined. */
export function textReport(result: CheckResult): string {
  const blocks = result.files.flatMap((file) =>
    file.findings.map((finding) => toText(result, file, finding)),
  );
  const counts = summarize(result);
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => formatCount(counts[severity], severity));
  const total = `${found.length === 0 ? 'No findings' : found.join(', ')} in ${formatCount(counts.files, 'file')}`;
  return [...blocks, total, ''].join('\n');
}

function toText({ service, pathOf }: CheckResult, { uri }: CheckedFile, finding: PlacedFinding): string {
  const { start, end } = finding.range;
  const number = String(start.line + 1);
  const text = printable(service.lineAt({ uri }, start.line)).slice(0, MAX_WIDTH);
  const until = end.line === start.line ? end.character : text.length;
  const width = Math.max(1, Math.min(until, MAX_WIDTH) - start.character);
  const margin = ' '.repeat(number.length);
  return [
    `${printable(pathOf(uri))}:${number}:${start.character + 1} ${finding.severity} ${printable(finding.message)} (${finding.code})`,
    `  ${number} | ${text}`,
    `  ${margin} | ${' '.repeat(Math.min(start.character, MAX_WIDTH))}${'^'.repeat(width)}`,
    '',
  ].join('\n');
}

/** Longer lines are truncated; the column still locates the finding. */
const MAX_WIDTH = 200;
