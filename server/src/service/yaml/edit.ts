import type { Edit } from '../text/edit.ts';
import { indentUnit } from '../text/indent.ts';
import { lineBreakOf, lineEnd, lineStart } from '../text/lines.ts';
import { stringifyScalar } from './scalar.ts';
import {
  entry,
  keySpanAt,
  nodeAt,
  type MapEntry,
  type MapNode,
  type Path,
  type ScalarNode,
  type TreeNode,
} from './tree.ts';

/**
 * Edits that change a YAML text at one place and leave every other byte alone. Offsets count from the start of the
 * document whose text is given.
 */

/** Replaces the value of a scalar and keeps its quotes when it has any. */
export function replaceScalar(text: string, node: ScalarNode, value: string): Edit {
  const quote = node.style === 'single' || node.style === 'double' ? text[node.span.start] : undefined;
  const simple = /^[\w./=,-]*$/.test(value);
  return { span: node.span, newText: quote && simple ? `${quote}${value}${quote}` : stringifyScalar(value) };
}

/** Renames a key. */
export function renameKey(found: MapEntry, name: string): Edit {
  return { span: found.keySpan, newText: stringifyScalar(name) };
}

/**
 * Adds properties to the map at a path, behind what is there. `lines` are written as in a map at the left margin, such
 * as `port: 8080`. Gives undefined when the path holds something that is no map.
 */
export function insertProperties(
  text: string,
  root: MapNode,
  path: Path,
  lines: readonly string[],
): Edit | undefined {
  const node = nodeAt(root, path);
  const newLine = lineBreakOf(text);
  if (node?.type === 'map' && node.flow) return insertIntoFlow(node, lines);
  if (node?.type === 'map') {
    const last = node.entries.at(-1);
    const first = node.entries[0];
    if (!first || !last) return undefined;
    const indent = columnOf(text, first.keySpan.start);
    const at = endOfContent(
      text,
      last.value.span.end > last.keySpan.end ? lastEnd(last.value) : last.keySpan.end,
    );
    return { span: { start: at, end: at }, newText: indented(lines, indent, newLine) };
  }
  if (node && (node.type !== 'scalar' || node.value !== null)) return undefined;
  return insertMap(text, root, path, lines);
}

/** Fills an empty value (`spec:`), or adds the property itself when it is missing. */
function insertMap(text: string, root: MapNode, path: Path, lines: readonly string[]): Edit | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  const key = keySpanAt(root, path);
  const unit = indentUnit(text);
  if (!key)
    return insertProperties(text, root, path.slice(0, -1), [
      `${name}:`,
      ...lines.map((line) => ' '.repeat(unit) + line),
    ]);
  const indent = columnOf(text, key.start) + unit;
  const node = nodeAt(root, path);
  const written = node && node.span.end > node.span.start ? node.span : undefined;
  const at = endOfContent(text, key.end);
  const newText = indented(lines, indent, lineBreakOf(text));
  return written
    ? { span: { start: written.start, end: at }, newText }
    : { span: { start: at, end: at }, newText };
}

function insertIntoFlow(node: MapNode, lines: readonly string[]): Edit | undefined {
  if (lines.some((line) => /^\s|:$/.test(line))) return undefined;
  const last = node.entries.at(-1);
  const at = last ? Math.max(lastEnd(last.value), last.keySpan.end) : node.span.start + 1;
  return { span: { start: at, end: at }, newText: `${last ? ', ' : ''}${lines.join(', ')}` };
}

/** Puts other lines, written as in a map at the left margin, in place of a property with its value. */
export function replaceProperty(text: string, found: MapEntry, lines: readonly string[]): Edit {
  const { start } = found.keySpan;
  const gap = lineBreakOf(text) + ' '.repeat(columnOf(text, start));
  return {
    span: { start, end: Math.max(lastEnd(found.value), found.keySpan.end) },
    newText: lines.join(gap),
  };
}

/** Removes a property with its value and its line. The last property of a map takes the map's own key along. */
export function removeProperty(text: string, root: MapNode, path: Path): Edit | undefined {
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const found = entry(parent, String(path.at(-1)));
  if (!found || parent?.type !== 'map') return undefined;
  if (parent.entries.length === 1 && parentPath.length > 0) return removeProperty(text, root, parentPath);
  if (parent.flow) return removeFromFlow(text, parent, found);
  const start = lineStart(text, found.keySpan.start);
  const end = endOfContent(text, Math.max(lastEnd(found.value), found.keySpan.end));
  // Behind `- ` there is no line to remove: the next property moves up instead.
  if (text.slice(start, found.keySpan.start).trim() !== '') return removeFirstOfItem(parent, found);
  return { span: { start, end: end + lineBreakAt(text, end) }, newText: '' };
}

function removeFirstOfItem(parent: MapNode, found: MapEntry): Edit | undefined {
  const next = parent.entries[parent.entries.indexOf(found) + 1];
  return next && { span: { start: found.keySpan.start, end: next.keySpan.start }, newText: '' };
}

function removeFromFlow(text: string, parent: MapNode, found: MapEntry): Edit {
  const index = parent.entries.indexOf(found);
  const next = parent.entries[index + 1];
  const before = parent.entries[index - 1];
  const end = Math.max(lastEnd(found.value), found.keySpan.end);
  if (next) return { span: { start: found.keySpan.start, end: next.keySpan.start }, newText: '' };
  const start = before
    ? text.indexOf(',', Math.max(lastEnd(before.value), before.keySpan.end))
    : found.keySpan.start;
  return { span: { start, end }, newText: '' };
}

/** Where the last thing that is written in a node ends; the span of a block map may reach over blank lines. */
function lastEnd(node: TreeNode): number {
  if (node.type === 'scalar') return node.span.end;
  if (node.flow) return node.span.end;
  const last = node.type === 'list' ? node.items.at(-1) : undefined;
  if (last) return lastEnd(last);
  const property = node.type === 'map' ? node.entries.at(-1) : undefined;
  return property ? Math.max(lastEnd(property.value), property.keySpan.end) : node.span.end;
}

/** The end of the line at an offset, without its line break. A block scalar may end behind its own line break. */
function endOfContent(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && /[\r\n]/.test(text[from - 1] ?? '')) from--;
  return lineEnd(text, from);
}

function lineBreakAt(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return 2;
  return offset < text.length ? 1 : 0;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function indented(lines: readonly string[], indent: number, newLine: string): string {
  return lines.map((line) => `${newLine}${' '.repeat(indent)}${line}`).join('');
}
