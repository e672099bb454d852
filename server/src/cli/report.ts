import { counted, type Finding, type Severity } from '../service/index.ts';
import type { CheckedFile, CheckResult } from './check.ts';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings as JSON. The format is stable: fields are added, never changed. */
export function jsonReport(result: CheckResult): string {
  const findings = result.files.flatMap((file) =>
    file.findings.map((finding) => toJson(result, file, finding)),
  );
  return `${JSON.stringify({ version: 1, findings, summary: summarize(result) })}\n`;
}

function toJson(
  { snapshot, pathOf }: CheckResult,
  { uri }: CheckedFile,
  finding: Finding,
): Record<string, unknown> {
  const { code, severity, scope, message, data, span } = finding;
  const range = snapshot.files.get(uri)?.lines.range(span);
  return {
    file: pathOf(uri),
    line: (range?.start.line ?? 0) + 1,
    column: (range?.start.character ?? 0) + 1,
    endLine: (range?.end.line ?? 0) + 1,
    endColumn: (range?.end.character ?? 0) + 1,
    code,
    severity,
    scope,
    message,
    fixable: finding.fixes(snapshot).length > 0,
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
    .map((severity) => counted(counts[severity], severity));
  const total = `${found.length === 0 ? 'No findings' : found.join(', ')} in ${counted(counts.files, 'file')}`;
  return [...blocks, total, ''].join('\n');
}

function toText({ snapshot, pathOf }: CheckResult, { uri }: CheckedFile, finding: Finding): string {
  const lines = snapshot.files.get(uri)?.lines;
  const { start, end } = lines?.range(finding.span) ?? noRange;
  const number = String(start.line + 1);
  const text = printable(lines?.line(start.line) ?? '').slice(0, MAX_WIDTH);
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

const noRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Replaces characters that could control the terminal: control characters, and marks that change the text direction. */
function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
}

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
