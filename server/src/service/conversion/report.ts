import { escapeMarkdown, markdownLink } from '../text/markdown.ts';
import { formatCount } from '../text/words.ts';
import { groupBy } from '../text/lists.ts';
import { relativePath } from '../workspace/files/uri.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Range } from 'vscode-languageserver-types';
import type { Converted } from './convert.ts';
import type { PlacedNote } from './outcome.ts';

/** A line of the report: what a person should know or decide, and where. */
export interface ReportEntry {
  readonly uri: string;
  readonly range: Range;
  /** The kind and name of the resource. */
  readonly subject: string;
  readonly message: string;
}

/** The notes of a conversion with their ranges, each once. A place that is not in the text is the start of the file. */
export function reportEntries(snapshot: Snapshot, notes: readonly PlacedNote[]): ReportEntry[] {
  const seen = new Set<string>();
  return notes.flatMap(({ place, subject, message }): ReportEntry[] => {
    const range =
      rangeOfPlace(snapshot, place) ?? rangeOfPlace(snapshot, { ...place, path: [], on: 'value' });
    const start = range?.start ?? { line: 0, character: 0 };
    const entry = { uri: place.uri, range: range ?? { start, end: start }, subject, message };
    const id = JSON.stringify(entry);
    return seen.has(id) || !seen.add(id) ? [] : [entry];
  });
}

/** What holds for every conversion. */
const always = [
  'Skupper 1 and Skupper 2 cannot be in one network or one namespace. Build the new network, test it, and then delete the old one.',
  'Remove the annotations of a running site while Skupper 1 still runs: only it restores the Services that it has changed.',
  'Skupper 1 made a Service for each address in every site. Delete the Listeners that a site does not need.',
];

/** The report as Markdown, with links to the lines of the files. */
export function reportMarkdown(
  { resources }: Pick<Converted, 'resources'>,
  entries: readonly ReportEntry[],
  folder: string,
): string {
  const lines = [
    '# Conversion to Skupper 2',
    '',
    `${formatCount(resources, 'new resource')}. ${entries.length === 0 ? 'All of it has a counterpart.' : `${formatCount(entries.length, 'thing')} to decide or to know, by file below.`}`,
    '',
    ...always.map((sentence) => `- ${sentence}`),
  ];
  for (const [uri, group] of groupBy(entries, (entry) => entry.uri)) {
    lines.push('', `## ${escapeMarkdown(relativePath(uri, folder))}`, '');
    for (const { range, subject, message } of group) {
      const line = range.start.line + 1;
      lines.push(
        `- ${markdownLink(`Line ${line}`, `${uri}#L${line}`)} ${escapeMarkdown(subject)}: ${escapeMessage(message)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Messages may be longer than what `escapeMarkdown` shows of a value, so each of their words is escaped. */
function escapeMessage(message: string): string {
  return message
    .split(' ')
    .map((word) => (word === '' ? word : escapeMarkdown(word)))
    .join(' ');
}
