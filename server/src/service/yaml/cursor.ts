import type { Span } from '../text/span.ts';
import { indentUnit } from '../text/indent.ts';
import { lineStart } from '../text/lines.ts';
import { parseYaml } from './parse.ts';
import type { MapNode, Path, TreeNode } from './tree.ts';
import { PLACEHOLDER, typingAt } from './typing.ts';

/** What may be typed at a place of a document that may be broken or half typed. */
export interface Cursor {
  /** A property name is expected, or a value. */
  readonly slot: 'key' | 'value';
  /** Of a key the path of the map that it goes into; of a value the path of the value. */
  readonly path: Path;
  /** What is replaced: the word or value around the cursor. Offsets count from the start of the document. */
  readonly span: Span;
  /** The word as far as it is typed already. */
  readonly typed: string;
  /** The other properties of the map that a key goes into. */
  readonly siblings: readonly string[];
  /** The column in which the key stands; what is nested below it goes further right. */
  readonly indent: number;
  /** The columns by which the file indents what is nested. */
  readonly indentUnit: number;
  /** The quote that the value starts with, if any. */
  readonly quote: '"' | "'" | undefined;
  /** A value directly behind its colon needs a space before it. */
  readonly needsSpace: boolean;
  /** The key is typed already and followed by its colon. */
  readonly hasColon: boolean;
  readonly flow: boolean;
  /** The document with the placeholder in it. */
  readonly root: TreeNode;
}

/** Says what is expected at an offset of a document, or undefined in comments and where nothing can be typed. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const typing = typingAt(text, offset);
  if (!typing) return undefined;
  const { span, insert, ...typed } = typing;
  const root = parseYaml(text.slice(0, span.start) + insert + text.slice(span.end)).root;
  const found = root && find(root, []);
  const indent = span.start - lineStart(text, span.start);
  return found && { ...typed, ...found, span, root, indent, indentUnit: indentUnit(text) };
}

type Found = Pick<Cursor, 'slot' | 'path' | 'siblings' | 'flow'>;

function find(node: TreeNode, path: Path): Found | undefined {
  if (node.type === 'scalar') {
    return node.source.includes(PLACEHOLDER) ? { slot: 'value', path, siblings: [], flow: false } : undefined;
  }
  if (node.type === 'list')
    return firstOf(
      node.items.map((item, index) => find(item, [...path, index])),
      node.flow,
    );
  const isHere = (key: string): boolean => key.includes(PLACEHOLDER);
  if (node.entries.some(({ key }) => isHere(key)))
    return { slot: 'key', path, siblings: others(node), flow: node.flow };
  return firstOf(
    node.entries.map(({ key, value }) => find(value, [...path, key])),
    node.flow,
  );
}

function others(node: MapNode): string[] {
  return node.entries.map(({ key }) => key).filter((key) => !key.includes(PLACEHOLDER));
}

function firstOf(found: (Found | undefined)[], flow: boolean): Found | undefined {
  const first = found.find((each) => each !== undefined);
  return first && (flow ? { ...first, flow } : first);
}
