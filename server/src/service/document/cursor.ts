import type { Span } from '../text/span.ts';
import { parseYaml } from './parse.ts';
import type { MapNode, Path, TreeNode } from './tree.ts';

/** Stands at the cursor while the document is parsed once more. From the private use area, so that no text holds it. */
const PLACEHOLDER = '\uE100';

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
  const line = lineAround(text, offset);
  const before = text.slice(line.start, offset);
  if (isComment(before) || /^(?:---|\.\.\.)/.test(before)) return undefined;
  const typing = typingAt(text, line, offset);
  if (!typing) return undefined;
  const { span, insert } = typing;
  const root = parseYaml(text.slice(0, span.start) + insert + text.slice(span.end)).root;
  const found = root && find(root, []);
  if (!found) return undefined;
  return { ...typing, ...found, root, indent: span.start - line.start };
}

interface Typing {
  readonly span: Span;
  readonly typed: string;
  readonly quote: '"' | "'" | undefined;
  readonly needsSpace: boolean;
  readonly hasColon: boolean;
  /** What to put in place of the span so that the parser sees what is meant. */
  readonly insert: string;
}

const blockValue = /^(\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s#"'{[&*!|>%@`][^\s]*?)\s*:)([ \t]+|$)(.*)$/;

function typingAt(text: string, line: Span, offset: number): Typing | undefined {
  const before = text.slice(line.start, offset);
  const value = blockValue.exec(before);
  if (isInFlow(text, offset)) return typingInFlow(text, offset);
  if (value) return typingValue(text, line, offset, value[1]?.length ?? 0);
  const word = /[^\s:{}[\],]*$/.exec(before)?.[0] ?? '';
  const start = offset - word.length;
  const lead = text.slice(line.start, start);
  if (!/^\s*(?:- +)*["']?$/.test(lead)) return undefined;
  const rest = text.slice(offset, line.end);
  const tail = /^[^\s:]*/.exec(rest)?.[0] ?? '';
  const hasColon = /^\s*:(?:\s|$)/.test(rest.slice(tail.length));
  const isItem = /- +$/.test(lead) && !hasColon && word === '' && tail === '';
  const span = { start, end: offset + tail.length };
  const insert = hasColon || isItem ? PLACEHOLDER : `${PLACEHOLDER}: `;
  return { span, typed: word, quote: undefined, needsSpace: false, hasColon, insert };
}

/** A value reaches from behind the colon to the end of the line or to a comment. */
function typingValue(text: string, line: Span, offset: number, colon: number): Typing | undefined {
  const afterColon = line.start + colon;
  const rest = text.slice(afterColon, line.end);
  const gap = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  const start = Math.min(afterColon + gap, offset);
  const content = text.slice(start, line.end);
  if (/^[&*!|>]/.test(content)) return undefined;
  const quote = content[0] === '"' || content[0] === "'" ? content[0] : undefined;
  const written = quote ? quotedLength(content, quote) : content.replace(/(?:^|\s)#.*$/, '').trimEnd().length;
  const end = Math.max(offset, start + written);
  const typed = text.slice(start + (quote ? 1 : 0), offset);
  const needsSpace = start === afterColon;
  return { span: { start, end }, typed, quote, needsSpace, hasColon: false, insert: `${needsSpace ? ' ' : ''}${PLACEHOLDER}` };
}

function quotedLength(content: string, quote: string): number {
  const close = content.indexOf(quote, 1);
  return close < 0 ? content.trimEnd().length : close + 1;
}

function typingInFlow(text: string, offset: number): Typing {
  const word = /[^\s:{}[\],"']*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const tail = /^[^\s:{}[\],"']*/.exec(text.slice(offset))?.[0] ?? '';
  const start = offset - word.length;
  const previous = text[start - 1] ?? '';
  const quote = previous === '"' || previous === "'" ? previous : undefined;
  const from = quote ? start - 1 : start;
  const end = offset + tail.length + (quote && text[offset + tail.length] === quote ? 1 : 0);
  const hasColon = /^\s*:/.test(text.slice(end));
  const needsSpace = text[from - 1] === ':';
  return { span: { start: from, end }, typed: word, quote, needsSpace, hasColon, insert: `${needsSpace ? ' ' : ''}${PLACEHOLDER}` };
}

/** Whether an offset lies inside `{ }` or `[ ]`, counted over the lines that belong together. */
function isInFlow(text: string, offset: number): boolean {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < offset; index++) {
    const character = text[index] ?? '';
    const previous = text[index - 1] ?? '\n';
    if (quote) {
      if (character === quote) quote = '';
      else if (character === '\n' && depth === 0) quote = '';
    } else if ((character === '"' || character === "'") && /[\s[{,:]/.test(previous)) quote = character;
    else if (character === '#' && /\s/.test(previous)) index = endOfLine(text, index) - 1;
    else if ((character === '{' || character === '[') && (depth > 0 || /[\s]/.test(previous))) depth++;
    else if (character === '}' || character === ']') depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}

function lineAround(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return { start: Math.min(start, offset), end: endOfLine(text, offset) };
}

function isComment(before: string): boolean {
  const unquoted = before.replace(/"[^"]*"|'[^']*'/g, '');
  return /(?:^|\s)#/.test(unquoted);
}

type Found = Pick<Cursor, 'slot' | 'path' | 'siblings' | 'flow'>;

function find(node: TreeNode, path: Path): Found | undefined {
  if (node.type === 'scalar') {
    return node.source.includes(PLACEHOLDER) ? { slot: 'value', path, siblings: [], flow: false } : undefined;
  }
  if (node.type === 'list') return firstOf(node.items.map((item, index) => find(item, [...path, index])), node.flow);
  const isHere = (key: string): boolean => key.includes(PLACEHOLDER);
  if (node.entries.some(({ key }) => isHere(key))) return { slot: 'key', path, siblings: others(node), flow: node.flow };
  return firstOf(node.entries.map(({ key, value }) => find(value, [...path, key])), node.flow);
}

function others(node: MapNode): string[] {
  return node.entries.map(({ key }) => key).filter((key) => !key.includes(PLACEHOLDER));
}

function firstOf(found: (Found | undefined)[], flow: boolean): Found | undefined {
  const first = found.find((each) => each !== undefined);
  return first && (flow ? { ...first, flow } : first);
}
