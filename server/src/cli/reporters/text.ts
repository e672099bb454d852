import stringWidth from 'string-width';
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
  const text = shortened(printable(service.lineAt({ uri }, start.line)));
  const indent = stringWidth(text.slice(0, start.character));
  const until = end.line === start.line ? end.character : text.length;
  const width = Math.max(1, stringWidth(text.slice(start.character, until)));
  const margin = ' '.repeat(number.length);
  return [
    `${printable(pathOf(uri))}:${number}:${start.character + 1} ${finding.severity} ${printable(finding.message)} (${finding.code})`,
    `  ${number} | ${text}`,
    `  ${margin} | ${' '.repeat(indent)}${'^'.repeat(width)}`,
    '',
  ].join('\n');
}

/** Longer lines are truncated; the column still locates the finding. In UTF-16 code units. */
const MAX_LENGTH = 200;

/** The start of a line, without half a character at its end. */
function shortened(line: string): string {
  return line.slice(0, MAX_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}
