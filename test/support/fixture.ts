/** A workspace as one text: `-- path --` starts a file, `<|>` is a cursor, `<|…|>` marks a range. */
export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
  readonly ranges: readonly FixtureRange[];
}

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  /** What stands in brackets behind the path, such as `not-utf8`. */
  readonly note: string | undefined;
}

export interface FixtureRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const header = /^-- (\S+)(?: \((.*)\))? --\r?\n/gm;

/** Reads a fixture. A text without a header is one file, `file.yaml`. */
export function parseFixture(text: string): Fixture {
  const headers = [...text.matchAll(header)];
  const [first] = headers;
  const parts = first
    ? headers.map((match, index) => ({
        path: match[1] ?? '',
        note: match[2],
        text: text.slice(match.index + match[0].length, headers[index + 1]?.index ?? text.length),
      }))
    : [{ path: 'file.yaml', note: undefined, text }];
  let cursor: Fixture['cursor'];
  const ranges: FixtureRange[] = [];
  const files = parts.map(({ path, note, text: marked }) => {
    const unmarked = removeMarkers(marked);
    if (unmarked.cursor !== undefined) cursor = { path, offset: unmarked.cursor };
    ranges.push(...unmarked.ranges.map((range) => ({ path, ...range })));
    return { path, note, text: unmarked.text };
  });
  return { files, cursor, ranges };
}

function removeMarkers(marked: string): {
  text: string;
  cursor: number | undefined;
  ranges: { start: number; end: number }[];
} {
  let text = '';
  let cursor: number | undefined;
  let start: number | undefined;
  const ranges: { start: number; end: number }[] = [];
  for (const part of marked.split(/(<\|>|<\||\|>)/)) {
    if (part === '<|>') cursor = text.length;
    else if (part === '<|') start = text.length;
    else if (part === '|>' && start !== undefined) ranges.push({ start, end: text.length });
    else text += part;
  }
  return { text, cursor, ranges };
}
