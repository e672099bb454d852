import { commonPrefixLength, commonSuffixLength } from '../text/commonPrefix.ts';
import { lastAtOrBefore } from '../text/lineIndex.ts';
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

/** A text and where it was cut before: the starts of its documents. */
export interface Cuts {
  readonly text: string;
  readonly starts: readonly number[];
}

/** How much two texts have in common at both ends. The two parts do not overlap. */
export interface CommonEnds {
  readonly start: number;
  readonly end: number;
}

/** How a changed text is cut: so many documents stay at each end, and between them these spans are new. */
export interface Resplit {
  readonly before: number;
  readonly spans: readonly Span[];
  readonly after: number;
}

/**
 * Cuts a text that was cut before and has changed since. Gives the same as `splitDocuments`, but looks only at the
 * documents around the change. `common` may say less than what the texts have in common.
 */
export function resplitDocuments(old: Cuts, text: string, common = commonEnds(old.text, text)): Resplit {
  const { starts } = old;
  const moved = text.length - old.text.length;
  const before = firstToCut(old, common.start);
  const start = starts[before] ?? 0;
  const next = firstToKeep(old, old.text.length - common.end, before, start - moved);
  const kept = starts[next];
  // The cut goes through the first document that stays, to see that it is still cut off where it was.
  const end = kept === undefined ? text.length : (starts[next + 1] ?? old.text.length) + moved;
  const spans = splitDocuments(text.slice(start, end)).map((span) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  if (kept === undefined) return { before, spans, after: 0 };
  const isCutThere = spans.at(-1)?.start === kept + moved;
  if (isCutThere) return { before, spans: spans.slice(0, -1), after: starts.length - next };
  return { before: 0, spans: splitDocuments(text), after: 0 };
}

function commonEnds(a: string, b: string): CommonEnds {
  return { start: commonPrefixLength(a, b), end: commonSuffixLength(a, b) };
}

/**
 * A cut at `---` depends on nothing before it. Two documents more than have changed are cut anew: the end of one may move,
 * and its marker may become a word.
 */
function firstToCut(old: Cuts, same: number): number {
  let index = Math.max(0, lastAtOrBefore(old.starts, same) - 2);
  while (index > 0 && !startsWithMarker(old, index)) index--;
  return index;
}

/** The first document behind the change that starts with a marker and stays where it is, seen from the end. */
function firstToKeep(old: Cuts, changedUntil: number, first: number, from: number): number {
  let index = Math.max(first, lastAtOrBefore(old.starts, changedUntil - 1)) + 1;
  while (index < old.starts.length && ((old.starts[index] ?? 0) < from || !startsWithMarker(old, index)))
    index++;
  return index;
}

function startsWithMarker({ text, starts }: Cuts, index: number): boolean {
  const start = starts[index] ?? 0;
  return /^---(?:[ \t\r\n]|$)/.test(text.slice(start, Math.min(start + 4, starts[index + 1] ?? text.length)));
}
