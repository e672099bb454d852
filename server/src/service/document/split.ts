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

/** A document as it was cut before. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly parsed: { readonly text: string };
}

/** How a changed text is cut: so many documents stay at each end, and between them these spans are new. */
export interface Resplit {
  readonly before: number;
  readonly spans: readonly Span[];
  readonly after: number;
}

/**
 * Cuts a text that was cut before and has changed since. Gives the same as `splitDocuments`, but looks only at the
 * documents around the change.
 */
export function resplitDocuments(old: readonly Cut[], text: string): Resplit {
  const moved = text.length - (old.at(-1)?.end ?? 0);
  const before = firstToCut(old, text);
  const next = firstToKeep(old, text, before, moved);
  const start = old[before]?.start ?? 0;
  const kept = old[next];
  // The cut goes through the first document that stays, to see that it is still cut off where it was.
  const end = kept ? kept.end + moved : text.length;
  const spans = splitDocuments(text.slice(start, end)).map((span) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  if (!kept) return { before, spans, after: 0 };
  const last = spans.at(-1);
  if (last?.start === kept.start + moved)
    return { before, spans: spans.slice(0, -1), after: old.length - next };
  return { before: 0, spans: splitDocuments(text), after: 0 };
}

/**
 * A cut at `---` depends on nothing before it. Two documents more than have changed are cut anew: the end of one may move,
 * and its marker may become a word.
 */
function firstToCut(old: readonly Cut[], text: string): number {
  let index = 0;
  while (index < old.length && text.startsWith(old[index]?.parsed.text ?? '', old[index]?.start)) index++;
  index = Math.max(0, index - 2);
  while (index > 0 && !startsWithMarker(old[index])) index--;
  return index;
}

function firstToKeep(old: readonly Cut[], text: string, first: number, moved: number): number {
  let index = old.length;
  const from = old[first]?.start ?? 0;
  for (let cut = old[index - 1]; cut && index - 1 > first; cut = old[index - 1]) {
    if (cut.start + moved < from || !text.startsWith(cut.parsed.text, cut.start + moved)) break;
    index--;
  }
  while (index < old.length && !startsWithMarker(old[index])) index++;
  return index;
}

function startsWithMarker(cut: Cut | undefined): boolean {
  return cut !== undefined && /^---(?:[ \t\r\n]|$)/.test(cut.parsed.text);
}
