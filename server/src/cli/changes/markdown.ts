import { codeSpan, escapeMarkdown, type Connection, type StateFinding } from '../../service/index.ts';
import type { ReportedChanges } from './reportedChanges.ts';
import { baseWords, endWords, summaryWords } from './words.ts';

/** Changes as Markdown for a comment on a pull request: a heading, a total and lists. */
export function changesMarkdown({ changes, base, pathOf }: ReportedChanges): string {
  const { connected, disconnected, broken, fixed } = changes;
  const findingItem = ({ uri, range: { start }, severity, message, code }: StateFinding): string =>
    `- ${severity}: ${escapeMarkdown(message)} (${codeSpan(`${pathOf(uri)}:${start.line + 1}`)}, ${codeSpan(code)})`;
  const blocks = [
    '### Skupper network changes',
    `${summaryWords(changes)} since ${escapeMarkdown(baseWords(base))}.`,
    ...section('Connected', connected.map(connectionItem)),
    ...section('Disconnected', disconnected.map(connectionItem)),
    ...section('Newly broken', broken.map(findingItem)),
    ...section('Fixed', fixed.map(findingItem)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`**${title}**`, items.join('\n')];
}

function connectionItem({ key, listeners, connectors }: Connection): string {
  const ends = [listeners, connectors].map((each) => endWords(each).map(escapeMarkdown).join(', '));
  return `- ${codeSpan(key)}: ${ends.join(' → ')}`;
}
