import { commonPrefixLength, commonSuffixLength } from '../text/commonPrefix.ts';
import { floorIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';

const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
const onlyCommentsAndDirectives = /^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n|\uFEFF)*$/;

/**
 * Splits a text into its YAML documents. The spans are adjacent and cover the whole text; an empty text is one
 * document.
 *
 * The split is exact without parsing: YAML allows the markers `---` and `...` at the start of a line only between
 * documents, not even in block scalars. Comments and directives before a `---` belong to the document after it.
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

/** A text with the offsets at which its documents start. */
export interface SplitText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The numbers of UTF-16 code units that two texts have in common at both ends. The two ends do not overlap. */
export interface CommonEnds {
  readonly start: number;
  readonly end: number;
}

/** The difference between two splits: how many documents at each end are unchanged, and the spans of those in between. */
export interface Resplit {
  readonly before: number;
  readonly spans: readonly Span[];
  readonly after: number;
}

/**
 * Splits a text again after a change, with the same result as `splitDocuments`, but reads only the documents around the
 * change. `common` may be less than what the two texts have in common.
 */
export function resplitDocuments(old: SplitText, text: string, common = commonEnds(old.text, text)): Resplit {
  const { starts } = old;
  const moved = text.length - old.text.length;
  const before = firstToSplit(old, common.start);
  const start = starts[before] ?? 0;
  const next = firstToKeep(old, old.text.length - common.end, before, start - moved);
  const kept = starts[next];
  // Include the first unchanged document, to check that it still starts where it did.
  const end = kept === undefined ? text.length : (starts[next + 1] ?? old.text.length) + moved;
  const spans = splitDocuments(text.slice(start, end)).map((span) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  if (kept === undefined) return { before, spans, after: 0 };
  const isUnchanged = spans.at(-1)?.start === kept + moved;
  if (isUnchanged) return { before, spans: spans.slice(0, -1), after: starts.length - next };
  return { before: 0, spans: splitDocuments(text), after: 0 };
}

/** The common ends of two texts, which may overlap when a repeated passage was inserted or removed. */
function commonEnds(a: string, b: string): CommonEnds {
  return { start: commonPrefixLength(a, b), end: commonSuffixLength(a, b) };
}

/**
 * The first document to split again. Starts two documents before the change, because the change may move the end of a
 * document and turn its marker into content, and at a `---`, because such a start does not depend on the text before it.
 */
function firstToSplit(old: SplitText, unchanged: number): number {
  let index = Math.max(0, floorIndex(old.starts, unchanged) - 2);
  while (index > 0 && !startsWithMarker(old, index)) index--;
  return index;
}

/** The first document after the change that starts with a marker and keeps its distance from the end of the text. */
function firstToKeep(old: SplitText, changedUntil: number, first: number, from: number): number {
  let index = Math.max(first, floorIndex(old.starts, changedUntil - 1)) + 1;
  while (index < old.starts.length && ((old.starts[index] ?? 0) < from || !startsWithMarker(old, index)))
    index++;
  return index;
}

function startsWithMarker({ text, starts }: SplitText, index: number): boolean {
  const start = starts[index] ?? 0;
  return /^---(?:[ \t\r\n]|$)/.test(text.slice(start, Math.min(start + 4, starts[index + 1] ?? text.length)));
}
