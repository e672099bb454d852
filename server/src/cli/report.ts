import { formatCount, printable, type PlacedFinding, type Severity } from '../service/index.ts';
import type { CheckedFile, CheckResult } from './check.ts';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings as JSON. The format is stable: fields are added, never changed. */
export function jsonReport(result: CheckResult): string {
  const findings = result.files.flatMap(({ uri, findings: own }) =>
    own.map((finding) => toJson(result.pathOf(uri), finding)),
  );
  return `${JSON.stringify({ version: 1, findings, summary: summarize(result) })}\n`;
}

function toJson(file: string, finding: PlacedFinding): Record<string, unknown> {
  const { code, severity, scope, message, data, range, isFixable } = finding;
  return {
    file,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    code,
    severity,
    scope,
    message,
    fixable: isFixable,
    data,
  };
}

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

type Summary = Record<Severity | 'files', number>;

function summarize({ files }: CheckResult): Summary {
  const count = (severity: Severity): number =>
    files.reduce(
      (sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length,
      0,
    );
  return {
    files: files.length,
    error: count('error'),
    warning: count('warning'),
    information: count('information'),
    hint: count('hint'),
  };
}

/** Whether any finding is at or above a severity. */
export function hasSeverity({ files }: CheckResult, minimum: Severity): boolean {
  const failing = new Set(severities.slice(0, severities.indexOf(minimum) + 1));
  return files.some(({ findings }) => findings.some(({ severity }) => failing.has(severity)));
}
