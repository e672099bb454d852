import {
  codeSpan,
  escapeMarkdown,
  formatCount,
  markdownTable,
  printable,
  printableJson,
} from '../../service/index.ts';
import { refWords, siteWords, stateWords, type KeyRow } from './keyRows.ts';
import { textTable } from './textTable.ts';

/** Writes a table of routing keys. `width`: that of the terminal in columns; undefined for any other output. */
export type KeyReport = (rows: readonly KeyRow[], width?: number) => string;

function severalNetworks(rows: readonly KeyRow[]): boolean {
  return new Set(rows.map(({ network }) => network)).size > 1;
}

const text: KeyReport = (rows, width) => {
  if (rows.length === 0) return 'No routing keys\n';
  const withNetwork = severalNetworks(rows);
  const cells = rows.map((row) =>
    [
      ...(withNetwork ? [row.network] : []),
      row.key,
      stateWords(row.state),
      siteWords(row.connectors),
      siteWords(row.listeners),
    ].map(printable),
  );
  const head = ['ROUTING KEY', 'STATE', 'CONNECTORS', 'LISTENERS'];
  return `${textTable([withNetwork ? ['NETWORK', ...head] : head, ...cells], width)}\n${totals(rows)}\n`;
};

/** How many keys there are, and in which states those are that are not matched. */
function totals(rows: readonly KeyRow[]): string {
  const counts = new Map<string, number>();
  for (const { state } of rows)
    if (state !== 'matched') counts.set(stateWords(state), (counts.get(stateWords(state)) ?? 0) + 1);
  const others = [...counts].map(([state, count]) => `${count} ${state}`);
  return [formatCount(rows.length, 'routing key'), ...others].join(', ');
}

const json: KeyReport = (rows) => `${printableJson({ version: 1, keys: rows })}\n`;

const markdown: KeyReport = (rows) => {
  if (rows.length === 0) return 'No routing keys.\n';
  const withNetwork = severalNetworks(rows);
  const list = (refs: KeyRow['connectors']): string => refWords(refs).map(escapeMarkdown).join('; ');
  const head = ['Routing key', 'State', 'Connectors', 'Listeners'];
  const body = rows.map(({ network, key, state, connectors, listeners }) => [
    ...(withNetwork ? [escapeMarkdown(network)] : []),
    codeSpan(key),
    stateWords(state),
    list(connectors),
    list(listeners),
  ]);
  return `${markdownTable(withNetwork ? ['Network', ...head] : head, body)}\n`;
};

const csv: KeyReport = (rows) => {
  const records = rows.map(({ network, key, state, connectors, listeners, reason }) => [
    network,
    key,
    stateWords(state),
    refWords(connectors).join('; '),
    refWords(listeners).join('; '),
    reason,
  ]);
  const head = ['network', 'key', 'state', 'connectors', 'listeners', 'reason'];
  return [head, ...records].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
};

/** A cell of RFC 4180. Spreadsheets would compute a value of a file that begins like a formula: an apostrophe prevents that. */
function csvCell(value: string): string {
  const safe = printable(/^[=+\-@]/.test(value) ? `'${value}` : value);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The formats of a table of routing keys, by the name that `--format` takes. */
export const keyReports = { text, json, markdown, csv } as const satisfies Record<string, KeyReport>;

/** The name of such a format. */
export type KeyFormat = keyof typeof keyReports;
