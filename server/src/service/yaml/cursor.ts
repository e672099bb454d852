import type { Span } from '../text/span.ts';
import { indentUnit } from '../text/indent.ts';
import { columnOf } from '../text/lines.ts';
import { parseYaml } from './parse.ts';
import type { MapNode, Path, TreeNode } from './tree.ts';
import { PLACEHOLDER, typingAt } from './typing.ts';

/** The completion context at an offset of a document, which may be incomplete or invalid. */
export interface Cursor {
  /** Whether a property name or a value is expected. */
  readonly slot: 'key' | 'value';
  /** For a key: the path of the map that it becomes part of. For a value: the path of the value. */
  readonly path: Path;
  /** The word or value around the cursor, which completion replaces. Offsets from the start of the document. */
  readonly span: Span;
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** For a key: the names of the other properties of its map. */
  readonly siblings: readonly string[];
  /** The column of `span`, from 0. */
  readonly indent: number;
  /** The number of columns by which the document indents nested properties. */
  readonly indentUnit: number;
  /** The quote character that the value starts with. */
  readonly quote: '"' | "'" | undefined;
  /** Whether a space must be inserted first, because the value directly follows its colon. */
  readonly needsSpace: boolean;
  /** Whether the key has a colon already. */
  readonly hasColon: boolean;
  /** Whether the cursor is inside a flow collection (`{ }` or `[ ]`). */
  readonly flow: boolean;
  /** The tree of the document with `PLACEHOLDER` in place of the word at the cursor. */
  readonly root: TreeNode;
}

/**
 * The completion context at an offset of a document. Parses the document once more with a placeholder at the cursor, so
 * that the parser decides what is expected there. Undefined in comments, at document markers, and where neither a key
 * nor a value can start.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const typing = typingAt(text, offset);
  if (!typing) return undefined;
  const { span, insert, ...typed } = typing;
  const root = parseYaml(text.slice(0, span.start) + insert + text.slice(span.end)).root;
  const found = root && findPlaceholder(root, []);
  const indent = columnOf(text, span.start);
  return found && { ...typed, ...found, span, root, indent, indentUnit: indentUnit(text) };
}

type Found = Pick<Cursor, 'slot' | 'path' | 'siblings' | 'flow'>;

function findPlaceholder(node: TreeNode, path: Path): Found | undefined {
  if (node.type === 'scalar') {
    return node.source.includes(PLACEHOLDER) ? { slot: 'value', path, siblings: [], flow: false } : undefined;
  }
  if (node.type === 'list')
    return firstOf(
      node.items.map((item, index) => findPlaceholder(item, [...path, index])),
      node.flow,
    );
  if (node.entries.some(({ key }) => key.includes(PLACEHOLDER)))
    return { slot: 'key', path, siblings: siblingsIn(node), flow: node.flow };
  return firstOf(
    node.entries.map(({ key, value }) => findPlaceholder(value, [...path, key])),
    node.flow,
  );
}

function siblingsIn(node: MapNode): string[] {
  return node.entries.map(({ key }) => key).filter((key) => !key.includes(PLACEHOLDER));
}

function firstOf(found: (Found | undefined)[], flow: boolean): Found | undefined {
  const first = found.find((each) => each !== undefined);
  return first && (flow ? { ...first, flow } : first);
}
