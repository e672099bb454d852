import { columnOf, lineEnd, lineStart, nextLine, runStart, withoutComment } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { flowAt } from './write/flow.ts';

/**
 * Marks the cursor while the document is parsed for completion. From the private use area of Unicode, so that a real text
 * does not contain it.
 */
export const PLACEHOLDER = '\uE100';

/**
 * The colon of a key: it has none yet; it follows; it is a part of the span, because the value follows without a space; or it
 * belongs on a line of its own, because the key has a question mark.
 */
export type Colon = 'none' | 'follows' | 'glued' | 'own-line';

/** The word that is being typed at an offset, found without parsing. Offsets count from the start of the document. */
export interface Typing {
  /** The word or value around the cursor, which completion replaces. */
  readonly span: Span;
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** The quote character that the word starts with. */
  readonly quote: '"' | "'" | undefined;
  /** Whether a space must be inserted first, because the value directly follows its colon. */
  readonly needsSpace: boolean;
  readonly colon: Colon;
  /** For a value in block style: the column of its property or item. For a key with a question mark: that of the mark. */
  readonly column: number | undefined;
  /** Whether the word is the name of an anchor, after an asterisk. The span has both. */
  readonly isAlias: boolean;
  /** The texts to parse in place of the span, the likeliest first: they tell what is expected. */
  readonly inserts: readonly string[];
}

interface Line extends Span {
  /** The text from the start of the line to the cursor. */
  readonly before: string;
}

/**
 * The word that is being typed at an offset. Undefined in comments, at document markers, and where neither a key nor a
 * value can start.
 */
export function typingAt(text: string, offset: number): Typing | undefined {
  const start = lineStart(text, offset);
  const line: Line = { start, end: lineEnd(text, offset), before: text.slice(start, offset) };
  if (isComment(line.before)) return undefined;
  const { depth, openQuote } = flowAt(text, offset);
  if (depth > 0) return typingInFlow(text, offset, openQuote);
  if (/^(?:---|\.\.\.)(?:[ \t\r\n]|$)/.test(text.slice(start, start + MARKER_LENGTH))) return undefined;
  return line.end - line.start > MAX_LINE ? undefined : typingInBlock(text, line, offset);
}

/** The length of a document marker with the character behind it. */
const MARKER_LENGTH = 4;

/** Nobody types in longer lines outside of braces. In UTF-16 code units. */
const MAX_LINE = 10_000;

/** Indentation, dashes, question marks and colons of their own, then the tag and the anchor of what follows. */
const lead = /^[ \t]*((?:[-?:][ \t]+)*)(?:[&!]\S*[ \t]+)*/;

/** `key: ` with the spaces after its colon. The key may be quoted. Captures the text up to the colon. */
const property = /^((?:"[^"]*"|'[^']*'|[^\s#"'{[&*!|>%@`][^\s]*?)[ \t]*:)(?:[ \t]+|$)/;

function typingInBlock(text: string, line: Line, offset: number): Typing | undefined {
  const [head = '', indicators = ''] = lead.exec(line.before) ?? [];
  const start = line.start + head.length;
  const indicator = indicators.trimEnd().at(-1);
  const column = head.length;
  if (indicator === ':')
    return typingValue(text, line, { offset, afterColon: start - 1, column: column - 2 });
  const written = property.exec(line.before.slice(column))?.[1];
  if (written !== undefined)
    return typingValue(text, line, { offset, afterColon: start + written.length, column });
  if (indicator === '?')
    return typingKey(text, line, { start, offset, mark: line.start + head.lastIndexOf('?') });
  const key = typingKey(text, line, { start, offset });
  return indicator === '-' && key?.colon !== 'follows'
    ? typingItem(text, line, { offset, afterColon: start - 1, column })
    : key;
}

interface KeyStart {
  readonly start: number;
  readonly offset: number;
  /** The offset of the question mark of the key. */
  readonly mark?: number;
}

/** A key is one word, unless it is quoted. */
function typingKey(text: string, line: Line, at: KeyStart): Typing | undefined {
  const { start, offset, mark } = at;
  const quote = quoteOf(text[start]);
  const from = start + (quote ? 1 : 0);
  const typed = text.slice(from, offset);
  if (offset < from || (quote ? typed.includes(quote) : /[\s:{}[\],]/.test(typed))) return undefined;
  const after =
    offset + (quote ? quotedTail(text, offset, line.end, quote) : wordTail(text, offset, line.end, keyWord));
  const colon = colonOf(text, line, at, after);
  return (
    colon && {
      span: { start, end: after + (colon === 'glued' ? 1 : 0) },
      typed,
      quote,
      needsSpace: false,
      colon,
      column: mark === undefined ? undefined : columnOf(text, mark),
      isAlias: false,
      inserts: keyInserts(colon),
    }
  );
}

/** The colon of a key that ends at an offset. Undefined where no key can be. */
function colonOf(text: string, line: Line, { start, mark }: KeyStart, after: number): Colon | undefined {
  if (mark !== undefined) return colonBelow(text, mark);
  const rest = text.slice(after, line.end);
  const colon = colonAfter(rest);
  const isOfMark = after === start && colon === 'follows' && isColonOfMark(text, line.start);
  return isOfMark || (colon === 'none' && !isBlank(rest)) ? undefined : colon;
}

/** Whether nothing but a comment follows, in front of which a property can be. */
function isBlank(rest: string): boolean {
  return /^[ \t]*(?:#|$)/.test(rest);
}

/** Whether a line that begins with a colon belongs to a key with a question mark, on the line above. */
function isColonOfMark(text: string, start: number): boolean {
  const above = text.slice(0, start).trimEnd();
  return /^[ \t]*\?/.test(above.slice(lineStart(above, above.length)));
}

/** A word on a line of its own may be a key without its colon, or the value of the line above. */
function keyInserts(colon: Colon): string[] {
  if (colon === 'none') return [`${PLACEHOLDER}: `, PLACEHOLDER];
  return [colon === 'glued' ? `${PLACEHOLDER}: ` : PLACEHOLDER];
}

/** A word in block style, up to its colon. */
const keyWord = /[^\s:{}[\],]*/y;

function colonAfter(rest: string): Colon {
  if (/^[ \t]*:(?:[ \t]|$)/.test(rest)) return 'follows';
  return /^:[^{[]/.test(rest) ? 'glued' : 'none';
}

/** The colon of a key with a question mark is below that, on the next line with content. */
function colonBelow(text: string, mark: number): Colon {
  const next = /[^ \t\r\n]/g;
  next.lastIndex = nextLine(text, mark);
  const at = next.exec(text)?.index ?? text.length;
  return text[at] === ':' && columnOf(text, at) === columnOf(text, mark) ? 'follows' : 'own-line';
}

/** Right after a dash, both a value and a key are possible: the parser and the schema decide. */
function typingItem(text: string, line: Line, start: ValueStart): Typing | undefined {
  const value = typingValue(text, line, start);
  return value && { ...value, needsSpace: false, inserts: [PLACEHOLDER, `${PLACEHOLDER}: `] };
}

interface ValueStart {
  readonly offset: number;
  /** The offset after the colon or dash of the value. */
  readonly afterColon: number;
  readonly column: number;
}

/** A value extends from its colon or dash to a comment or the end of the line. */
function typingValue(
  text: string,
  line: Line,
  { offset, afterColon, column }: ValueStart,
): Typing | undefined {
  const start = contentStart(text, line, afterColon, offset);
  if (start === undefined) return undefined;
  const value = text.slice(start, line.end);
  const quote = quoteOf(value[0]);
  const written = quote
    ? 1 + quotedTail(text, start + 1, line.end, quote)
    : withoutComment(value).trimEnd().length;
  // In front of a map or a list, a value would take its place.
  if (isNoScalar(value.trimStart()) || (quote && offset > start + written)) return undefined;
  const needsSpace = start === afterColon && isIndicator(text[start - 1]);
  const end = Math.max(offset, start + written);
  return {
    span: { start, end },
    typed: text.slice(start + (quote ? 1 : 0), offset),
    quote,
    needsSpace,
    colon: 'none',
    column,
    isAlias: value.startsWith('*'),
    inserts: [`${needsSpace ? ' ' : ''}${PLACEHOLDER}${beforeComment(text, end)}`],
  };
}

/** Where a value starts, behind its tag and anchor, but not behind the cursor. Undefined if the cursor is in these. */
function contentStart(text: string, line: Line, afterColon: number, offset: number): number | undefined {
  const rest = text.slice(afterColon, line.end);
  const gap = rest.length - rest.trimStart().length;
  const [marks = ''] = /^(?:[&!]\S*[ \t]+)*/.exec(rest.trimStart()) ?? [];
  const content = afterColon + gap + marks.length;
  const isInMarks = afterColon + gap < offset && offset < content;
  return isInMarks ? undefined : Math.min(content, offset);
}

/** Whether a text begins with something else than a plain or quoted scalar or an alias. */
function isNoScalar(text: string): boolean {
  return /^(?:[&!|>{[]|\?(?:[ \t]|$))/.test(text);
}

/** Whether a character introduces a value, and needs a space behind it. */
function isIndicator(character: string | undefined): boolean {
  return character === ':' || character === '-' || character === '?';
}

/** A number sign right behind a word would be a part of it. */
function beforeComment(text: string, end: number): string {
  return text[end] === '#' ? ' ' : '';
}

/** The length of the rest of a quoted word with its closing quote. Without one, it ends with the line. */
function quotedTail(text: string, offset: number, end: number, quote: string): number {
  const close = text.slice(offset, end).indexOf(quote);
  return close < 0 ? text.slice(offset, end).trimEnd().length : close + 1;
}

function wordTail(text: string, offset: number, end: number, word: RegExp): number {
  word.lastIndex = offset;
  return Math.min(end, offset + (word.exec(text)?.[0].length ?? 0)) - offset;
}

function typingInFlow(text: string, offset: number, openQuote: number | undefined): Typing | undefined {
  const quote = openQuote === undefined ? undefined : quoteOf(text[openQuote]);
  const start = openQuote ?? runStart(text, offset, /[^\s:{}[\],"']/);
  const typed = text.slice(start + (quote ? 1 : 0), offset);
  // Behind a value in quotes, nothing can start.
  if (/^[&!]/.test(typed) || (!quote && quoteOf(text[start - 1]))) return undefined;
  const end =
    offset + (quote ? flowQuoteTail(text, offset, quote) : wordTail(text, offset, text.length, flowWord));
  const rest = text.slice(end, lineEnd(text, end));
  const needsSpace = text[start - 1] === ':';
  return {
    span: { start, end },
    typed,
    quote,
    needsSpace,
    colon: /^\s*:/.test(rest) ? 'follows' : 'none',
    column: undefined,
    isAlias: typed.startsWith('*'),
    inserts: [`${needsSpace ? ' ' : ''}${PLACEHOLDER}`],
  };
}

const flowWord = /[^\s:{}[\],"']*/y;

/** As `quotedTail`. Without a closing quote, the word ends where an unquoted one would. */
function flowQuoteTail(text: string, offset: number, quote: string): number {
  const close = text.slice(offset, lineEnd(text, offset)).indexOf(quote);
  return close < 0 ? wordTail(text, offset, text.length, flowWord) : close + 1;
}

function quoteOf(character: string | undefined): '"' | "'" | undefined {
  return character === '"' || character === "'" ? character : undefined;
}

function isComment(before: string): boolean {
  const unquoted = before.replace(/"[^"]*"|'[^']*'/g, '');
  return /(?:^|\s)#/.test(unquoted);
}
