import type { Span } from '../text/span.ts';

const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
const onlyCommentsAndDirectives = /^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n|\uFEFF)*$/;

/**
 * Cuts a text into its YAML documents. The spans touch one another and cover the whole text.
 *
 * YAML allows the markers `---` and `...` at the start of a line nowhere but between documents, not even in a block
 * scalar, so the cut needs no parser and is exact. Comments and directives before a `---` belong to the document that
 * follows it.
 */
export function splitDocuments(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let started = false;
  const cut = (end: number): void => {
    spans.push({ start, end });
    start = end;
    started = false;
  };

  for (const match of text.matchAll(marker)) {
    const hasContent = started || !onlyCommentsAndDirectives.test(text.slice(start, match.index));
    if (match[0] === '---') {
      if (hasContent) cut(match.index);
      started = true;
    } else if (hasContent) {
      cut(endOfLine(text, match.index));
    }
  }
  const rest = text.slice(start);
  const last = spans.at(-1);
  if (last && !started && onlyCommentsAndDirectives.test(`${rest}\n`)) {
    spans[spans.length - 1] = { start: last.start, end: text.length };
  } else {
    spans.push({ start, end: text.length });
  }
  return spans;
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
