import { counted, printable, type PlacedFinding, type Severity } from '../service/index.ts';
import type { Checked, CheckedFile } from './check.ts';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings for programs. The shape is a promise: fields are added, never changed. */
export function reportJson(checked: Checked): string {
  const findings = checked.files.flatMap(({ uri, findings: own }) =>
    own.map((finding) => toJson(checked.pathOf(uri), finding)),
  );
  return `${JSON.stringify({ version: 1, findings, summary: summarize(checked) })}\n`;
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

/** The findings for people: each with its line, and the place underlined. */
export function reportText(checked: Checked): string {
  const blocks = checked.files.flatMap((file) =>
    file.findings.map((finding) => toText(checked, file, finding)),
  );
  const counts = summarize(checked);
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const total = `${found.length === 0 ? 'No findings' : found.join(', ')} in ${counted(counts.files, 'file')}`;
  return [...blocks, total, ''].join('\n');
}

function toText({ service, pathOf }: Checked, { uri }: CheckedFile, finding: PlacedFinding): string {
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

/** Longer lines are cut: nobody reads them, and a finding in them is still named by its column. */
const MAX_WIDTH = 200;

type Summary = Record<Severity | 'files', number>;

function summarize({ files }: Checked): Summary {
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

/** Whether anything is as severe as asked for, or more. */
export function hasAtLeast({ files }: Checked, least: Severity): boolean {
  const failing = new Set(severities.slice(0, severities.indexOf(least) + 1));
  return files.some(({ findings }) => findings.some(({ severity }) => failing.has(severity)));
}
