import { indentUnit } from '../text/indent.ts';
import { columnOf, lineAt, lineStart, nextLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { parseYaml, type YamlDocument } from './parse.ts';
import type { ListNode, MapEntry, MapNode, Path, TreeNode } from './tree.ts';
import { PLACEHOLDER, typingAt, type Typing } from './typing.ts';

/** The completion context at an offset of a document, which may be incomplete or invalid. */
export interface Cursor extends Omit<Typing, 'inserts'> {
  /** Whether a property name or a value is expected. */
  readonly slot: 'key' | 'value';
  /** For a key: the path of the map that it becomes part of. For a value: the path of the value. */
  readonly path: Path;
  /** For a key: the names of the other properties of its map. */
  readonly siblings: readonly string[];
  /** Whether it is in a block scalar, which has no quotes. */
  readonly isBlock: boolean;
  /** For a key: the value that it has already, behind its colon or below. */
  readonly value: TreeNode | undefined;
  /** The column of `span`, from 0. */
  readonly indent: number;
  /** The number of spaces that the line of the cursor starts with. */
  readonly lineIndent: number;
  /** Whether the next line is indented further, as what belongs to a property. */
  readonly hasBody: boolean;
  /** The number of columns by which the document indents nested properties. */
  readonly indentUnit: number;
  /** Whether the cursor is inside a flow collection (`{ }` or `[ ]`). */
  readonly flow: boolean;
  /** Whether it is inside a map with keys in double quotes, as in JSON, where all strings have them. */
  readonly isJson: boolean;
  /** The tree of the document with `PLACEHOLDER` in place of the word at the cursor. */
  readonly root: TreeNode;
}

/**
 * The completion contexts that are possible at an offset of a document, the likeliest first, each computed when it is asked for.
 * Parses the document with a placeholder at the cursor, so that the parser decides what is expected there. Empty in comments, at
 * document markers, and where neither a key nor a value can start: where the placeholder would be an error, a part of something
 * else, or take what follows from its parent.
 */
export function* cursorsAt(text: string, offset: number): Generator<Cursor> {
  const typing = typingAt(text, offset);
  if (!typing) return;
  const { inserts, ...typed } = typing;
  const { span } = typing;
  const parse = (insert: string): YamlDocument =>
    parseYaml(text.slice(0, span.start) + insert + text.slice(span.end));
  let errors: number | undefined;
  const errorsWithout = (): number => (errors ??= parse('').problems.length);
  for (const insert of inserts) {
    const { root, problems, text: parsed } = parse(insert);
    if (!root || (problems.length > 0 && problems.length > errorsWithout())) continue;
    const found = find(root, typing, parsed);
    if (found) yield { ...typed, ...found, root, ...columns(text, span) };
  }
}

function columns(
  text: string,
  { start, end }: Span,
): Pick<Cursor, 'indent' | 'lineIndent' | 'indentUnit' | 'hasBody'> {
  const line = lineAt(text, lineStart(text, start));
  return {
    indent: columnOf(text, start),
    hasBody: hasBody(text, end, columnOf(text, start)),
    lineIndent: line.length - line.trimStart().length,
    indentUnit: indentUnit(text),
  };
}

/** Whether the next line after an offset with content, comments apart, starts behind a column. */
function hasBody(text: string, offset: number, column: number): boolean {
  for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    const content = line.trimStart();
    if (content !== '' && !content.startsWith('#')) return line.length - content.length > column;
  }
  return false;
}

type Found = Pick<Cursor, 'slot' | 'path' | 'siblings' | 'isBlock' | 'value' | 'flow' | 'isJson'>;

/** Finds the placeholder in a tree of a text. Undefined if it is not a key or a value of its own. */
function find(root: TreeNode, { colon }: Typing, text: string): Found | undefined {
  const found = findPlaceholder(root, [], new Set());
  if (!found) return undefined;
  const { around, entry, ...rest } = found;
  // The colon that is to come must not take over what is below, unless that is a body that has lost its property.
  if (entry && colon === 'none' && entry.value.type === 'scalar' && entry.value.source !== '')
    return undefined;
  const flow = around.some((node) => node.flow);
  const value = entry && !isEmpty(entry.value) ? entry.value : undefined;
  return { ...rest, value, flow, isJson: around.some((node) => node.flow && hasQuotedKey(node, text)) };
}

interface FoundNode {
  readonly slot: 'key' | 'value';
  readonly path: Path;
  readonly siblings: readonly string[];
  readonly isBlock: boolean;
  /** The property whose key is the placeholder. */
  readonly entry: MapEntry | undefined;
  /** The collections around the placeholder, the innermost first. */
  readonly around: readonly (ListNode | MapNode)[];
}

/** `seen` has the nodes that were looked into: aliases lead to one again and again. */
function findPlaceholder(node: TreeNode, path: Path, seen: Set<TreeNode>): FoundNode | undefined {
  if (node.type === 'scalar')
    return node.source === PLACEHOLDER
      ? { slot: 'value', path, siblings: [], isBlock: node.style === 'block', entry: undefined, around: [] }
      : undefined;
  if (seen.has(node)) return undefined;
  seen.add(node);
  const found = node.type === 'list' ? findInList(node, path, seen) : findInMap(node, path, seen);
  return found && { ...found, around: [...found.around, node] };
}

function findInList({ items }: ListNode, path: Path, seen: Set<TreeNode>): FoundNode | undefined {
  for (const [index, item] of items.entries()) {
    const found = findPlaceholder(item, [...path, index], seen);
    if (found) return found;
  }
  return undefined;
}

function findInMap(node: MapNode, path: Path, seen: Set<TreeNode>): FoundNode | undefined {
  const entry = node.entries.find(({ key }) => key === PLACEHOLDER);
  if (entry) return { slot: 'key', path, siblings: siblingsIn(node), isBlock: false, entry, around: [] };
  for (const { key, value } of node.entries) {
    const found = findPlaceholder(value, [...path, key], seen);
    if (found) return found;
  }
  return undefined;
}

function siblingsIn(node: MapNode): string[] {
  return node.entries.map(({ key }) => key).filter((key) => key !== PLACEHOLDER);
}

function isEmpty(node: TreeNode): boolean {
  return node.type === 'scalar' && node.source === '' && node.style === 'plain';
}

function hasQuotedKey(node: TreeNode, text: string): boolean {
  return node.type === 'map' && node.entries.some(({ keySpan }) => text[keySpan.start] === '"');
}
