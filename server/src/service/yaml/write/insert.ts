import type { Edit } from '../../text/edit.ts';
import { indentUnit } from '../../text/indent.ts';
import { columnOf, endOfContent, lineBreakOf } from '../../text/lines.ts';
import { fillProperty, type PropertyLines } from './fill.ts';
import { isInFlow, linesLikeKey } from './flow.ts';
import { commentsIn, entryEnd, entryStart, nodeEnd, ownEntries } from './places.ts';
import { entry, nodeAt, type MapEntry, type MapNode, type Path, type TreeNode } from '../tree.ts';

/**
 * Text edits that change one node of a YAML document and no other character. All take the text of a document, and nodes
 * and paths of its tree; offsets count from the start of the document.
 */

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
  if (node?.type === 'map')
    return node.flow ? insertIntoFlow(text, node, lines) : insertIntoBlock(text, node, lines);
  if (node && (node.type !== 'scalar' || node.value !== null)) return undefined;
  return insertMap(text, root, path, lines);
}

function insertIntoBlock(text: string, node: MapNode, lines: readonly string[]): Edit | undefined {
  if (node.entries.length === 0) return undefined;
  const [first] = ownEntries(node);
  const indent = ' '.repeat(columnOf(text, first ? entryStart(text, first) : node.span.start));
  const newLine = lineBreakOf(text);
  const end = nodeEnd(text, node);
  // Behind a block scalar that keeps its last line breaks, a line above them would take them away from it.
  const isOnNewLine = keepsLineBreaks(text, node) && /[\r\n]/.test(text[end - 1] ?? '');
  const at = isOnNewLine ? end : endOfContent(text, end);
  const newText = lines
    .map((line) => (isOnNewLine ? indent + line + newLine : newLine + indent + line))
    .join('');
  return { span: { start: at, end: at }, newText };
}

/** Whether a node ends with a scalar in block style whose last line breaks belong to it. */
function keepsLineBreaks(text: string, node: TreeNode): boolean {
  if (node.type === 'scalar') return /^[|>]\d?\+/.test(text.slice(node.span.start, node.span.start + 3));
  const last = node.type === 'list' ? node.items.at(-1) : ownEntries(node).at(-1)?.value;
  return last !== undefined && keepsLineBreaks(text, last);
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
  const own = ownEntries(node);
  const last = own.length === node.entries.length ? own.at(-1) : undefined;
  const at = last ? entryEnd(text, last) : node.span.start + 1;
  const written = linesLikeKey(text, own[0]?.keySpan, lines).join(', ');
  // What a merge key brings has no place here.
  const isBeforeMerge = !last && node.entries.length > 0;
  return {
    span: { start: at, end: at },
    newText: `${text[at - 1] === ':' ? ' ' : ''}${last ? ', ' : ''}${written}${isBeforeMerge ? ', ' : ''}`,
  };
}

/**
 * Replaces a property and its value by other lines, which are YAML without indentation. Comments within it are kept on lines
 * above. Undefined where there is no line for them, and for several lines in flow style.
 */
export function replaceProperty(text: string, found: MapEntry, lines: readonly string[]): Edit | undefined {
  const start = entryStart(text, found);
  const all = [...commentsIn(text, found), ...linesLikeKey(text, found.keySpan, lines)];
  if (all.length > 1 && isInFlow(text, start)) return undefined;
  const gap = lineBreakOf(text) + ' '.repeat(columnOf(text, start));
  return {
    span: { start, end: start + text.slice(start, entryEnd(text, found)).trimEnd().length },
    newText: all.join(gap),
  };
}
