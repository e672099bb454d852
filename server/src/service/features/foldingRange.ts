import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { shiftSpan, type Span } from '../text/span.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { constructsOf } from '../yaml/constructs.ts';

/**
 * The documents, properties, list items and comments of a file that take several lines, one range for each start line. Empty for
 * an unknown file.
 */
export function foldingRanges(snapshot: Snapshot, uri: string): FoldingRange[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const ranges = file.documents.flatMap(({ start, parsed: { text } }) => {
    const { parts, comments } = constructsOf(text);
    const whole = /^\uFEFF?---/.test(text) ? [{ start: 0, end: text.trimEnd().length }] : [];
    return [
      ...[...whole, ...parts].map((span) => rangeOf(file, shiftSpan(withoutEnd(text, span), start))),
      ...blocksOf(text, comments).map((span) => ({
        ...rangeOf(file, shiftSpan(span, start)),
        kind: FoldingRangeKind.Comment,
      })),
    ];
  });
  const byStart = new Map<number, FoldingRange>();
  // The outermost one comes first.
  for (const range of ranges)
    if (range.endLine > range.startLine && !byStart.has(range.startLine)) byStart.set(range.startLine, range);
  return [...byStart.values()].toSorted((a, b) => a.startLine - b.startLine);
}

function rangeOf({ lines }: YamlFile, span: Span): FoldingRange {
  const { start, end } = lines.range(span);
  return { startLine: start.line, endLine: end.line };
}

/** A quote that nothing closes reaches to the end of the text. */
function withoutEnd(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Joins comments on consecutive lines. */
function blocksOf(text: string, comments: readonly Span[]): Span[] {
  const blocks: Span[] = [];
  for (const comment of comments.toSorted((a, b) => a.start - b.start)) {
    const last = blocks.at(-1);
    const isNext = last && /^\r?\n[ \t]*$/.test(text.slice(last.end, comment.start));
    if (isNext) blocks[blocks.length - 1] = { start: last.start, end: comment.end };
    else blocks.push(comment);
  }
  return blocks;
}
