import { readPlainScalar } from './kubernetesScalar.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, TreeNode } from './tree.ts';

/**
 * Reads YAML as most people write it: block maps and lists, scalars on one line, comments. Gives what the YAML library and
 * `lower.ts` would give, many times as fast, and undefined as soon as there is anything else, be it a mistake: then the
 * library decides. So nothing here has to know what is wrong with a text, only what is certainly right.
 */
export function readBlockYaml(text: string): TreeNode | undefined {
  if (!isOrdinary(text)) return undefined;
  const cursor: Cursor = { text, offset: 0, column: END, lineStart: 0, end: 0, depth: 0 };
  const marker = startMarker.exec(text)?.[0].length ?? 0;
  if (!toContent(cursor, marker)) return undefined;
  const root = isListItem(cursor) ? readList(cursor) : readMap(cursor);
  return cursor.column === END ? root : undefined;
}

/** Where the reading is: at the first character of something, or behind the last line. */
interface Cursor {
  readonly text: string;
  offset: number;
  /** How far from the start of its line; `END` behind the last line. */
  column: number;
  lineStart: number;
  /** Where the last node that was read ends, with what follows it in its line. */
  end: number;
  depth: number;
}

const END = -1;

/** Deeper nesting is left to the library, which knows where to stop. */
const MAX_DEPTH = 40;

const startMarker = /^(?:[ ]*(?:#.*)?\r?\n)*---[ ]*\r?\n/;

// Neither tabs nor line breaks of other kinds, and no template expressions.
const ordinary = /^[\n\r\x20-\x7E\xA0-\uD7FF\uFE10-\uFEFE\uFF00-\uFFFD]*$/;

function isOrdinary(text: string): boolean {
  return ordinary.test(text) && !text.includes('{{') && !text.includes('{%') && !text.includes('${');
}

// Each of these is tried at one offset only.
const keyAt = /[A-Za-z_][\w./-]*:(?=[ \r\n]|$)/y;
const plainAt = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w.]))(?:[^\s:#]|:(?=\S)|(?<=\S)#| )*/y;
const quotedAt = /'[^'\n\r]*'|"[^"\\\n\r]*"/y;
const emptyAt = /\[\]|\{\}/y;
const restAt = /(?: *| +#[^\n]*)(?:\r?\n|$)/y;
const spacesAt = / */y;

/** Matches at an offset; gives where the match ends, or undefined. */
function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/**
 * Goes to the next line that is not blank and no comment. False where a comment stands at another column than what follows,
 * because to which node it belongs is the library's business.
 */
function toContent(cursor: Cursor, lineStart: number): boolean {
  const { text } = cursor;
  let comment: number | undefined;
  for (let start = lineStart; start < text.length;) {
    const offset = endOf(spacesAt, text, start) ?? start;
    const isComment = text[offset] === '#';
    const next = isComment ? behindLine(text, offset) : endOf(restAt, text, offset);
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

function behindLine(text: string, offset: number): number {
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
    const behindKey = endOf(keyAt, text, cursor.offset);
    if (behindKey === undefined) return undefined;
    const keySpan = { start: cursor.offset, end: behindKey - 1 };
    const key = text.slice(keySpan.start, keySpan.end);
    const value = isWord(key) && !seen.has(key) ? readValue(cursor, behindKey) : undefined;
    if (!value) return undefined;
    seen.add(key);
    entries.push({ key, keySpan, value });
  }
  cursor.depth--;
  // What stands deeper than this and belongs to no entry goes on with a scalar, or is a mistake.
  if (cursor.column > column) return undefined;
  return { type: 'map', entries, repeated: [], flow: false, span: { start, end: cursor.end } };
}

/** Whether a key stays the text that it is written as. */
function isWord(key: string): boolean {
  const read = readPlainScalar(key);
  return read.type === 'value' && read.value === key;
}

/** The value behind the colon of a key. A list may stand at the column of the key. */
function readValue(cursor: Cursor, behindKey: number): TreeNode | undefined {
  const { text, column } = cursor;
  const next = endOf(restAt, text, behindKey);
  if (next === undefined) {
    cursor.offset = endOf(spacesAt, text, behindKey) ?? behindKey;
    return readScalar(cursor);
  }
  cursor.end = behindKey;
  if (!toContent(cursor, next)) return undefined;
  if (cursor.column > column) return isListItem(cursor) ? readList(cursor) : readMap(cursor);
  if (cursor.column === column && isListItem(cursor)) return readList(cursor);
  // The library places a value that is not there behind the spaces and before the comment.
  const isPlain = text[behindKey] === '\n' || behindKey === text.length;
  return isPlain ? nothingAt(behindKey) : undefined;
}

/** A value that is not written has its place right behind the key. */
function nothingAt(offset: number): ScalarNode {
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

/** A scalar, or an empty list or map, that ends in its line. */
function readScalar(cursor: Cursor): TreeNode | undefined {
  const { text, offset: start } = cursor;
  const node = plain(text, start) ?? quoted(text, start) ?? emptyCollection(text, start);
  const next = node && endOf(restAt, text, node.span.end);
  if (next === undefined) return undefined;
  cursor.end = next;
  return toContent(cursor, next) ? node : undefined;
}

function plain(text: string, start: number): ScalarNode | undefined {
  const end = endOf(plainAt, text, start);
  if (end === undefined) return undefined;
  const source = text.slice(start, end).trimEnd();
  const read = readPlainScalar(source);
  if (read.type !== 'value') return undefined;
  const span = { start, end: start + source.length };
  return { type: 'scalar', value: read.value, source, style: 'plain', span };
}

function quoted(text: string, start: number): ScalarNode | undefined {
  const end = endOf(quotedAt, text, start);
  if (end === undefined) return undefined;
  const source = text.slice(start + 1, end - 1);
  const style = text[start] === "'" ? 'single' : 'double';
  return { type: 'scalar', value: source, source, style, span: { start, end } };
}

function emptyCollection(text: string, start: number): TreeNode | undefined {
  const end = endOf(emptyAt, text, start);
  if (end === undefined) return undefined;
  const span = { start, end };
  return text[start] === '['
    ? { type: 'list', items: [], flow: true, span }
    : { type: 'map', entries: [], repeated: [], flow: true, span };
}
