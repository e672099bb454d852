import { formatCount, printable, type Severity } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';
import { cutMarkdown, markdownReport } from './markdown.ts';
import { pathFromRoot, worstFirst, type Located, type Report, type ReportContext } from './report.ts';
import { totalOf } from './text.ts';

/** The commands of workflows, which make annotations. */
const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** GitHub shows no more annotations of each command in a step. */
const MAX_SHOWN = 10;

/** The summary of a step takes a MiB; other steps may have written to the same file. In bytes. */
const MAX_SUMMARY = 1_000_000;

/** The findings as workflow commands of GitHub, the worst first, and as Markdown for the summary of the job. */
export function githubReport(result: CheckResult, context: ReportContext): Report {
  const all = worstFirst(result);
  const lines = all.map((located) =>
    toCommand(pathFromRoot(result, context, located.file.uri) ?? result.pathOf(located.file.uri), located),
  );
  return {
    text: [...lines, ...hiddenLine(all), totalOf(result), ''].join('\n'),
    jobSummary: cutMarkdown(markdownReport(result), MAX_SUMMARY),
  };
}

/** The parameters are not in the log, so the message repeats the place. */
function toCommand(path: string, { finding }: Located): string {
  const { code, severity, message } = finding;
  const { start, end } = finding.range;
  const parameters = {
    title: `skupper-lint: ${code}`,
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub refuses columns of several lines.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
  };
  const list = Object.entries(parameters).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = `${path}:${start.line + 1}:${start.character + 1}: ${message} (${code})`;
  return `::${commands[severity]} ${list.join(',')}::${escapeData(printable(text))}`;
}

/** How many findings are not shown as annotations. */
function hiddenLine(all: readonly Located[]): string[] {
  const counts = new Map<string, number>();
  for (const { finding } of all) {
    const command = commands[finding.severity];
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  const hidden = [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - MAX_SHOWN), 0);
  if (hidden === 0) return [];
  return [
    `${formatCount(hidden, 'finding')} more than GitHub shows as annotations: see this log, or the summary of the job.`,
  ];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
