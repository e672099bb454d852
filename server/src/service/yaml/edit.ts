import type { Edit } from '../text/edit.ts';
import { indentUnit } from '../text/indent.ts';
import { columnOf, lineBreakEnd, lineBreakOf, lineEnd, lineStart } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { fillProperty, type PropertyLines } from './fill.ts';
import { linesLikeKey, scalarAtOffset } from './flow.ts';
import { stringifyScalar } from './scalar.ts';
import {
  entry,
  nodeAt,
  type MapEntry,
  type MapNode,
  type Path,
  type ScalarNode,
  type TreeNode,
} from './tree.ts';

/**
 * Text edits that change one node of a YAML document and no other character. All take the text of a document, and nodes
 * and paths of its tree; offsets count from the start of the document.
 */

/** Replaces the value of a scalar by a string. Keeps its quotes if the string needs no escaping. */
export function replaceScalar(text: string, node: ScalarNode, value: string): Edit {
  const quote = node.style === 'single' || node.style === 'double' ? text[node.span.start] : undefined;
  const simple = /^[\w./=,:-]*$/.test(value);
  const written = text.slice(node.span.start, node.span.end);
  // The span of a block scalar includes the line break at its end, and a comment after `|`.
  const end = node.span.start + written.trimEnd().length;
  const comment = node.style === 'block' ? (/^\S*([ \t]+#[^\r\n]*)/.exec(written)?.[1] ?? '') : '';
  const plain = scalarAtOffset(text, node.span.start, value);
  return {
    span: { start: node.span.start, end },
    newText: (quote && simple ? `${quote}${value}${quote}` : plain) + comment,
  };
}

/** The comments within a node, without those after its last key or scalar. */
export function commentsIn(text: string, node: TreeNode): string[] {
  const covered = spansIn(node).toSorted((a, b) => a.start - b.start);
  return covered.flatMap(({ end }, index) => {
    const next = covered[index + 1];
    return next && next.start > end ? (text.slice(end, next.start).match(/(?<=\s)#[^\r\n]*/g) ?? []) : [];
  });
}

/** The spans of all keys and scalars of a node. */
function spansIn(node: TreeNode): Span[] {
  if (node.type === 'scalar') return [node.span];
  if (node.type === 'list') return node.items.flatMap(spansIn);
  return node.entries.flatMap(({ keySpan, value }) => [keySpan, ...spansIn(value)]);
}

/** Renames the key of an entry. Quotes the name where YAML needs it. */
export function renameKey(found: MapEntry, name: string): Edit {
  return { span: found.keySpan, newText: stringifyScalar(name) };
}

/**
 * Adds properties to the map at a path. One that is there and has no value, or null, gets its value in place; the others are
 * inserted together at the end of the map. Leaves out what cannot be written in place.
 */
export function setProperties(
  text: string,
  root: MapNode,
  path: Path,
  properties: readonly PropertyLines[],
): Edit[] {
  const parent = nodeAt(root, path);
  const edits: Edit[] = [];
  const absent: string[] = [];
  for (const lines of properties) {
    const found = entry(parent, nameIn(lines));
    const edit = found && fillProperty(text, found, lines);
    if (edit) edits.push(edit);
    else if (!found) absent.push(...lines);
  }
  const insertion = absent.length > 0 ? insertProperties(text, root, path, absent) : undefined;
  return insertion ? [...edits, insertion] : edits;
}

function nameIn([first = '']: PropertyLines): string {
  return first.slice(0, first.indexOf(':'));
}

/**
 * Inserts properties at the end of the map at a path, and the map itself when the property is missing or has no value. The
 * lines are YAML without indentation, such as `port: 8080`; nested lines are indented relative to them. Undefined when the
 * value at the path is not a map, and when a flow map would need nested lines.
 */
export function insertProperties(
  text: string,
  root: MapNode,
  path: Path,
  lines: readonly string[],
): Edit | undefined {
  const node = nodeAt(root, path);
  const newLine = lineBreakOf(text);
  if (node?.type === 'map' && node.flow) return insertIntoFlow(text, node, lines);
  if (node?.type === 'map') {
    const last = node.entries.at(-1);
    const first = node.entries[0];
    if (!first || !last) return undefined;
    const indent = columnOf(text, first.keySpan.start);
    const at = endOfContent(text, endOfEntry(last));
    return { span: { start: at, end: at }, newText: indented(lines, indent, newLine) };
  }
  if (node && (node.type !== 'scalar' || node.value !== null)) return undefined;
  return insertMap(text, root, path, lines);
}

/** Gives a property without a value (`spec:`) a map, or inserts the property with the map. */
function insertMap(text: string, root: MapNode, path: Path, lines: readonly string[]): Edit | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  const parentPath = path.slice(0, -1);
  const found = entry(nodeAt(root, parentPath), name);
  const property = [`${name}:`, ...lines.map((line) => `  ${line}`)];
  return found
    ? fillProperty(text, found, property)
    : insertProperties(text, root, parentPath, withUnit(property, indentUnit(text)));
}

/** Lines of a property with a map of its own, indented by another number of columns. */
function withUnit([first = '', ...nested]: readonly string[], unit: number): string[] {
  return [first, ...nested.map((line) => ' '.repeat(unit) + line.slice(2))];
}

function insertIntoFlow(text: string, node: MapNode, lines: readonly string[]): Edit | undefined {
  if (lines.some((line) => /^\s|:$/.test(line))) return undefined;
  const last = node.entries.at(-1);
  const at = last ? endOfEntry(last) : node.span.start + 1;
  return {
    span: { start: at, end: at },
    newText: `${last ? ', ' : ''}${linesLikeKey(text, last?.keySpan, lines).join(', ')}`,
  };
}

/** Replaces a property and its value by other lines, which are YAML without indentation. */
export function replaceProperty(text: string, found: MapEntry, lines: readonly string[]): Edit {
  const { start } = found.keySpan;
  const gap = lineBreakOf(text) + ' '.repeat(columnOf(text, start));
  return {
    span: { start, end: endOfEntry(found) },
    newText: lines.join(gap),
  };
}

/**
 * Removes a property with its value and its line. When it is the only one of its map, the property that holds the map is
 * removed instead. Undefined when there is no property at the path.
 */
export function removeProperty(text: string, root: MapNode, path: Path): Edit | undefined {
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const found = entry(parent, String(path.at(-1)));
  if (!found || parent?.type !== 'map') return undefined;
  if (parent.entries.length === 1 && parentPath.length > 0) return removeProperty(text, root, parentPath);
  if (parent.flow) return removeRun(text, parent, [found])[0];
  const start = lineStart(text, found.keySpan.start);
  const end = endOfContent(text, endOfEntry(found));
  // On the line of a dash the line must stay: the next property moves up to the dash.
  if (text.slice(start, found.keySpan.start).trim() !== '') return removeFirstOfItem(parent, found);
  return { span: { start, end: lineBreakEnd(text, end) }, newText: '' };
}

/**
 * Removes several properties of a map, each as `removeProperty` does; with all of them, the property that holds the map.
 * Names that the map does not have are ignored.
 */
export function removeProperties(text: string, root: MapNode, path: Path, names: readonly string[]): Edit[] {
  const parent = nodeAt(root, path);
  if (parent?.type !== 'map') return [];
  const isGone = ({ key }: MapEntry): boolean => names.includes(key);
  if (parent.entries.every(isGone)) {
    const edit = path.length > 0 && parent.entries.length > 1 ? removeProperty(text, root, path) : undefined;
    if (edit) return [edit];
  }
  if (!parent.flow)
    return parent.entries
      .filter(isGone)
      .flatMap(({ key }) => removeProperty(text, root, [...path, key]) ?? []);
  // In flow style, neighbors share a comma.
  const edits: Edit[] = [];
  let run: MapEntry[] = [];
  for (const found of [...parent.entries, undefined]) {
    if (found && isGone(found)) run.push(found);
    else {
      edits.push(...removeRun(text, parent, run));
      run = [];
    }
  }
  return edits;
}

/** Removes neighboring properties of a map in flow style. */
function removeRun(text: string, { entries }: MapNode, run: readonly MapEntry[]): Edit[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const before = entries[entries.indexOf(first) - 1];
  const next = entries[entries.indexOf(last) + 1];
  if (next) return [{ span: { start: first.keySpan.start, end: next.keySpan.start }, newText: '' }];
  const start = before ? text.indexOf(',', endOfEntry(before)) : first.keySpan.start;
  return [{ span: { start, end: endOfEntry(last) }, newText: '' }];
}

function removeFirstOfItem(parent: MapNode, found: MapEntry): Edit | undefined {
  const next = parent.entries[parent.entries.indexOf(found) + 1];
  return next && { span: { start: found.keySpan.start, end: next.keySpan.start }, newText: '' };
}

/** The end of a property. The span of an aliased value is elsewhere, so that the key may end after it. */
export function endOfEntry({ keySpan, value }: MapEntry): number {
  return Math.max(endOfNode(value), keySpan.end);
}

/** The end of the last key or scalar of a node. The span of a block collection may include blank lines after it. */
export function endOfNode(node: TreeNode): number {
  if (node.type === 'scalar' || node.flow) return node.span.end;
  const last = node.type === 'list' ? node.items.at(-1) : undefined;
  if (last) return endOfNode(last);
  const property = node.type === 'map' ? node.entries.at(-1) : undefined;
  return property ? endOfEntry(property) : node.span.end;
}

/**
 * The end of the line of an offset, without its line break. An offset right after line breaks counts for the line
 * before them, because a block scalar includes its last line break.
 */
function endOfContent(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && /[\r\n]/.test(text[from - 1] ?? '')) from--;
  return lineEnd(text, from);
}

/** The lines, each after a line break and indented by a number of columns. */
function indented(lines: readonly string[], indent: number, newLine: string): string {
  return lines.map((line) => `${newLine}${' '.repeat(indent)}${line}`).join('');
}
