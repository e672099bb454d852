import { readPlainScalar } from './kubernetesScalar.ts';
import { mayHoldTemplates } from './template.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, TreeNode } from './tree.ts';

/**
 * A fast path for the YAML subset that most files consist of: block maps and lists, scalars on one line, and comments.
 * Gives the tree that the YAML library and `lower.ts` would give, in about a tenth of the time. Gives undefined for any
 * other text, valid or not, which is then left to the library, so that this parser needs no error handling. Offsets count
 * from the start of the text.
 */
export function readBlockYaml(text: string): TreeNode | undefined {
  if (!isSupported(text)) return undefined;
  const cursor: Cursor = { text, offset: 0, column: END, lineStart: 0, end: 0, depth: 0 };
  const marker = startMarker.exec(text)?.[0].length ?? 0;
  if (!toContent(cursor, marker)) return undefined;
  const root = isListItem(cursor) ? readList(cursor) : readMap(cursor);
  return cursor.column === END ? root : undefined;
}

/** The state of the parser. It is at the first character of a node or key, or after the last line. */
interface Cursor {
  readonly text: string;
  offset: number;
  /** The column of `offset`, from 0; `END` after the last line. */
  column: number;
  lineStart: number;
  /** The end of the line of the last node, which is where the YAML library lets a block collection end. */
  end: number;
  depth: number;
}

const END = -1;

/** Deeper nesting is left to the library path, which limits it. */
const MAX_DEPTH = 40;

const startMarker = /^(?:[ ]*(?:#.*)?\r?\n)*---[ ]*\r?\n/;

// No tabs, no control characters, no other line breaks than CR and LF, no surrogates, and of the private use characters only the
// placeholder of the cursor, with which a document is parsed for each completion.
const supportedCharacters = /^[\n\r\x20-\x7E\xA0-\uD7FF\uE100\uFE10-\uFEFE\uFF00-\uFFFD]*$/;

/** Whether a text has supported characters only, and no template expressions. */
function isSupported(text: string): boolean {
  return supportedCharacters.test(text) && !mayHoldTemplates(text);
}

// Sticky expressions, each tried at one offset by `endOf`.
const keyAt = /(?:[A-Za-z_][\w./-]*|\uE100):(?=[ \r\n]|$)/y;
const plainAt = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w.]))(?:[^\s:#]|:(?=\S)|(?<=\S)#| )*/y;
const quotedAt = /'[^'\n\r]*'|"[^"\\\n\r]*"/y;
const emptyAt = /\[\]|\{\}/y;
const restAt = /(?: *| +#[^\n]*)(?:\r?\n|$)/y;
const spacesAt = / */y;

/** The end of the match of a sticky expression at an offset, or undefined when it does not match there. */
function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/**
 * Moves the cursor to the next line with content. False when a comment is indented differently from the line after it,
 * because then the library has to decide which node the comment belongs to and so where that node ends.
 */
function toContent(cursor: Cursor, lineStart: number): boolean {
  const { text } = cursor;
  let comment: number | undefined;
  for (let start = lineStart; start < text.length;) {
    const offset = endOf(spacesAt, text, start) ?? start;
    const isComment = text[offset] === '#';
    const next = isComment ? nextLine(text, offset) : endOf(restAt, text, offset);
    if (next === undefined) {
      cursor.offset = offset;
      cursor.column = offset - start;
      cursor.lineStart = start;
      return comment === undefined || comment === cursor.column;
    }
    const column = offset - start;
    if (isComment && (comment ?? column) !== column) return false;
    if (isComment) comment = column;
    start = next;
  }
  cursor.column = END;
  return comment === undefined;
}

function nextLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}

function isListItem({ text, offset }: Cursor): boolean {
  return text[offset] === '-' && /[ \n\r]/.test(text[offset + 1] ?? '\n');
}

function readNode(cursor: Cursor): TreeNode | undefined {
  if (isListItem(cursor)) return readList(cursor);
  return endOf(keyAt, cursor.text, cursor.offset) === undefined ? readScalar(cursor) : readMap(cursor);
}

function readMap(cursor: Cursor): MapNode | undefined {
  const { text, column, offset: start } = cursor;
  if (++cursor.depth > MAX_DEPTH) return undefined;
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  while (cursor.column === column) {
    const afterKey = endOf(keyAt, text, cursor.offset);
    if (afterKey === undefined) return undefined;
    const keySpan = { start: cursor.offset, end: afterKey - 1 };
    const key = text.slice(keySpan.start, keySpan.end);
    const value = isStringKey(key) && !seen.has(key) ? readValue(cursor, afterKey) : undefined;
    if (!value) return undefined;
    seen.add(key);
    entries.push({ key, keySpan, value });
  }
  cursor.depth--;
  // A deeper line continues a scalar over several lines, or is a syntax error.
  if (cursor.column > column) return undefined;
  return { type: 'map', entries, repeated: [], flow: false, span: { start, end: cursor.end } };
}

/** Whether a key is a string for kubectl, and not a boolean or null such as `y` or `null`. */
function isStringKey(key: string): boolean {
  const read = readPlainScalar(key);
  return read.type === 'value' && read.value === key;
}

/** The value of a key. Reading starts after the colon. A list may have the same column as its key. */
function readValue(cursor: Cursor, afterKey: number): TreeNode | undefined {
  const { text, column } = cursor;
  const next = endOf(restAt, text, afterKey);
  if (next === undefined) {
    cursor.offset = endOf(spacesAt, text, afterKey) ?? afterKey;
    return readScalar(cursor);
  }
  const end = endOf(spacesAt, text, afterKey) ?? afterKey;
  cursor.end = end;
  if (!toContent(cursor, next)) return undefined;
  if (cursor.column > column) return isListItem(cursor) ? readList(cursor) : readMap(cursor);
  if (cursor.column === column && isListItem(cursor)) return readList(cursor);
  // With a comment or a carriage return behind it, the library gives an absent value another offset.
  const isPlain = text[end] === '\n' || end === text.length;
  return isPlain ? absentAt(end) : undefined;
}

/** An absent value (`key:`): null, with an empty span after the colon and the spaces behind it. */
function absentAt(offset: number): ScalarNode {
  return {
    type: 'scalar',
    value: null,
    source: '',
    style: 'plain',
    span: { start: offset, end: offset },
  };
}

function readList(cursor: Cursor): ListNode | undefined {
  const { text, column, offset: start } = cursor;
  if (++cursor.depth > MAX_DEPTH) return undefined;
  const items: TreeNode[] = [];
  while (cursor.column === column && isListItem(cursor)) {
    const next = endOf(restAt, text, cursor.offset + 1);
    if (next === undefined) {
      cursor.offset = endOf(spacesAt, text, cursor.offset + 1) ?? cursor.offset;
      cursor.column = cursor.offset - cursor.lineStart;
    } else if (!toContent(cursor, next) || cursor.column <= column) return undefined;
    const item = readNode(cursor);
    if (!item) return undefined;
    items.push(item);
  }
  cursor.depth--;
  if (cursor.column > column) return undefined;
  return { type: 'list', items, flow: false, span: { start, end: cursor.end } };
}

/** A scalar, or an empty flow collection, that ends on its line. */
function readScalar(cursor: Cursor): TreeNode | undefined {
  const { text, offset: start } = cursor;
  const node = readPlain(text, start) ?? readQuoted(text, start) ?? readEmptyCollection(text, start);
  const next = node && endOf(restAt, text, node.span.end);
  if (next === undefined) return undefined;
  cursor.end = next;
  return toContent(cursor, next) ? node : undefined;
}

function readPlain(text: string, start: number): ScalarNode | undefined {
  const end = endOf(plainAt, text, start);
  if (end === undefined) return undefined;
  const source = text.slice(start, end).trimEnd();
  const read = readPlainScalar(source);
  if (read.type !== 'value') return undefined;
  const span = { start, end: start + source.length };
  return { type: 'scalar', value: read.value, source, style: 'plain', span };
}

function readQuoted(text: string, start: number): ScalarNode | undefined {
  const end = endOf(quotedAt, text, start);
  if (end === undefined) return undefined;
  const source = text.slice(start + 1, end - 1);
  const style = text[start] === "'" ? 'single' : 'double';
  return { type: 'scalar', value: source, source, style, span: { start, end } };
}

function readEmptyCollection(text: string, start: number): TreeNode | undefined {
  const end = endOf(emptyAt, text, start);
  if (end === undefined) return undefined;
  const span = { start, end };
  return text[start] === '['
    ? { type: 'list', items: [], flow: true, span }
    : { type: 'map', entries: [], repeated: [], flow: true, span };
}
