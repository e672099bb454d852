import { lineEnd, lineStart, withoutComment } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { MapEntry, MapNode, TreeNode } from '../tree.ts';

/**
 * Where the properties of a tree stand in their text, with all that belongs to them: `? ` before a key, tags, anchors and
 * aliases. Offsets count from the start of the document.
 */

/** The properties that are written in a map, without those that a merge key brings. */
export function ownEntries({ entries, inherited = 0 }: MapNode): readonly MapEntry[] {
  return inherited > 0 ? entries.slice(0, -inherited) : entries;
}

/** Whether a merge key brings a property of a map. */
export function isInherited(map: MapNode, found: MapEntry): boolean {
  return !ownEntries(map).includes(found);
}

/** What may stand before a key on its line: `? `, tags and anchors. */
const beforeKey = /(?:\?[ \t]+)?(?:[!&][^\s,[\]{}]*[ \t]+)*$/;

/** Longer tags and anchors before a key count as something else, so that a long line is read once. */
const MAX_BEFORE_KEY = 200;

/** The start of a property: of its key, or of `? `, a tag or an anchor before it. */
export function entryStart(text: string, { keySpan: { start } }: Pick<MapEntry, 'keySpan'>): number {
  const from = Math.max(lineStart(text, start), start - MAX_BEFORE_KEY);
  return start - (beforeKey.exec(text.slice(from, start))?.[0].length ?? 0);
}

/** Whether a property is the first thing on its line. */
export function startsLine(text: string, found: Pick<MapEntry, 'keySpan'>): boolean {
  const start = entryStart(text, found);
  return text.slice(lineStart(text, start), start).trim() === '';
}

/** Blanks, line breaks and comments. */
const gap = /(?:\s|(?<=\s)#[^\r\n]*)*/y;

/** The offset after blanks, line breaks and comments. */
export function skipGap(text: string, offset: number): number {
  gap.lastIndex = offset;
  gap.exec(text);
  return gap.lastIndex;
}

/** The offset right after the colon of a property; undefined where it has none, as in `{a, b}`. */
export function afterColon(text: string, { keySpan }: Pick<MapEntry, 'keySpan'>): number | undefined {
  const colon = skipGap(text, keySpan.end);
  return text[colon] === ':' ? colon + 1 : undefined;
}

/** The tags and the anchor of a value, with the blanks before each. */
const nodeProperties = /(?:[ \t]*[!&][^\s,[\]{}!&]*)*/y;

/** The tags and the anchor at an offset after a colon or a dash, with the blanks before each. */
export function propertiesAt(text: string, offset: number): string {
  nodeProperties.lastIndex = offset;
  return nodeProperties.exec(text)?.[0] ?? '';
}

/** The end of a property: of its value, of the alias in place of it, or of its colon. */
export function entryEnd(text: string, found: MapEntry): number {
  const { keySpan, value } = found;
  const colon = afterColon(text, found);
  if (colon === undefined) return Math.max(keySpan.end, value.span.start >= keySpan.end ? value.span.end : 0);
  if (value.span.start >= colon && value.span.end > value.span.start) return nodeEnd(text, value);
  const end = colon + propertiesAt(text, colon).length;
  const start = skipGap(text, end);
  const alias = /^\*[^\s,[\]{}]+/.exec(text.slice(start, start + MAX_BEFORE_KEY))?.[0];
  return alias === undefined ? end : start + alias.length;
}

/** The end of the last key or scalar of a node. The span of a block collection may include blank lines and comments after it. */
export function nodeEnd(text: string, node: TreeNode): number {
  if (node.type === 'scalar' || node.flow) return node.span.end;
  const last = node.type === 'list' ? node.items.at(-1) : ownEntries(node).at(-1);
  const end = last && ('type' in last ? itemEnd(text, node.span, last) : entryEnd(text, last));
  const isMerged = node.type === 'map' && (node.inherited ?? 0) > 0;
  return end === undefined || isMerged ? contentEnd(text, node.span) : end;
}

/** The item of a list may be an alias of something above it. */
function itemEnd(text: string, list: Span, item: TreeNode): number | undefined {
  return item.span.start < list.start ? undefined : nodeEnd(text, item);
}

/** The end of the last line of a span that holds more than blanks and a comment. */
function contentEnd(text: string, { start, end }: Span): number {
  for (let at = end; at > start; at = lineStart(text, at) - 1) {
    const from = Math.max(start, lineStart(text, at));
    const written = withoutComment(text.slice(from, Math.min(at, lineEnd(text, from)))).trimEnd();
    if (written !== '') return from + written.length;
  }
  return end;
}

/** The comments within a property or item, without those after its last key or scalar. */
export function commentsIn(text: string, node: TreeNode | MapEntry): string[] {
  const spans = 'type' in node ? spansIn(node) : [node.keySpan, ...spansIn(node.value)];
  const start = spans[0]?.start ?? 0;
  // What stands behind an alias is elsewhere.
  const written = spans.filter((span) => span.start >= start);
  const last = written.reduce((end, span) => Math.max(end, span.end), start);
  return commentsBetween(text, written, last);
}

/** All comments of a document with this root. */
export function commentsOf(text: string, root: TreeNode): string[] {
  return commentsBetween(text, [{ start: 0, end: 0 }, ...spansIn(root)], text.length);
}

/** The comments behind spans, up to an offset, and those after the `|` of a scalar in block style. */
function commentsBetween(text: string, spans: readonly Span[], last: number): string[] {
  const ordered = spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.flatMap((span, index) => {
    const gap = text.slice(span.end, Math.max(span.end, ordered[index + 1]?.start ?? last));
    return [...commentsAfterHeader(text, span), ...(gap.match(/(?<=^|\s)#[^\r\n]*/g) ?? [])];
  });
}

/** The comment after the `|` or `>` of a scalar in block style. */
function commentsAfterHeader(text: string, span: Span): string[] {
  const header = /^[|>][-+\d]*[ \t]+(#[^\r\n]*)/.exec(text.slice(span.start, lineEnd(text, span.start)));
  return header?.[1] === undefined ? [] : [header[1]];
}

/** The spans of all keys and scalars of a node. */
function spansIn(node: TreeNode): Span[] {
  if (node.type === 'scalar') return [node.span];
  if (node.type === 'list') return node.items.flatMap(spansIn);
  return node.entries.flatMap(({ keySpan, value }) => [keySpan, ...spansIn(value)]);
}
