import { printable, type Connection, type StateFinding } from '../../service/index.ts';
import type { ReportedChanges } from './reportedChanges.ts';
import { baseWords, endWords, summaryWords } from './words.ts';

/** Changes as text: what is connected and disconnected, new findings, fixed ones, and a total. */
export function changesText({ changes, base, pathOf }: ReportedChanges): string {
  const { connected, disconnected, broken, fixed } = changes;
  const findingLine = ({ uri, range: { start }, severity, message, code }: StateFinding): string =>
    `  ${pathOf(uri)}:${start.line + 1}:${start.character + 1} ${severity} ${message} (${code})`;
  const lines = [
    ...section(
      'Connected',
      connected.map((each) => connectionLine('+', each)),
    ),
    ...section(
      'Disconnected',
      disconnected.map((each) => connectionLine('-', each)),
    ),
    ...section('Newly broken', broken.map(findingLine)),
    ...section('Fixed', fixed.map(findingLine)),
    `${summaryWords(changes)} since ${baseWords(base)}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines, ''];
}

function connectionLine(sign: string, { key, listeners, connectors }: Connection): string {
  return `  ${sign} ${key}: ${endWords(listeners).join(', ')} -> ${endWords(connectors).join(', ')}`;
}
