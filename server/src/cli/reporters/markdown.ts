import { codeSpan, escapeMarkdown } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';
import { ruleUrl, worstFirst, type Located } from './report.ts';
import { totalOf } from './text.ts';

/** The findings as Markdown: a table, the worst first. */
export function markdownReport(result: CheckResult): string {
  const all = worstFirst(result);
  const table = [
    '| Severity | Place | Finding | Rule |',
    '| --- | --- | --- | --- |',
    ...all.map((located) => toRow(result, located)),
  ];
  return ['### skupper-lint', '', `${totalOf(result)}.`, ...(all.length > 0 ? ['', ...table] : []), ''].join(
    '\n',
  );
}

function toRow({ pathOf }: CheckResult, { file, finding }: Located): string {
  const { severity, message, code, range } = finding;
  const { line, character } = range.start;
  const place = codeSpan(`${pathOf(file.uri)}:${line + 1}:${character + 1}`).replaceAll('|', '\\|');
  return `| ${severity} | ${place} | ${escapeWords(message)} | [${code}](${ruleUrl(code)}) |`;
}

/** Messages may be longer than what is shown of a value, so each of their words is escaped. */
function escapeWords(message: string): string {
  return message
    .split(/\s+/)
    .map((word) => (word === '' ? word : escapeMarkdown(word)))
    .join(' ');
}

/** Markdown without the lines beyond a number of bytes, and how many these are. */
export function cutMarkdown(markdown: string, maxBytes: number): string {
  const lines = markdown.split('\n');
  let bytes = 0;
  const end = lines.findIndex((line) => (bytes += Buffer.byteLength(line) + 1) > maxBytes);
  if (end < 0) return markdown;
  return [...lines.slice(0, end), '', `And ${lines.length - end - 1} more.`, ''].join('\n');
}
