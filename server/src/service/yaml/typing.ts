import { lineEnd, lineStart, runStart, withoutComment } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { isInFlow } from './write/flow.ts';

/**
 * Marks the cursor while the document is parsed for completion. From the private use area of Unicode, so that a real text
 * does not contain it.
 */
export const PLACEHOLDER = '\uE100';

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
  /** Whether the key has a colon already. */
  readonly hasColon: boolean;
  /** The text with the placeholder to parse in place of the span. */
  readonly insert: string;
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
  if (isComment(line.before) || /^(?:---|\.\.\.)/.test(line.before)) return undefined;
  if (isInFlow(text, offset)) return typingInFlow(text, offset);
  const colon = propertyWithValue.exec(line.before)?.[1]?.length;
  return colon === undefined ? typingKey(text, line, offset) : typingValue(text, line, offset, colon);
}

/** `key: value` after indentation and dashes. The key may be quoted. Captures everything up to the colon. */
const propertyWithValue = /^(\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s#"'{[&*!|>%@`][^\s]*?)\s*:)(?:[ \t]+|$)/;

function typingKey(text: string, line: Line, offset: number): Typing | undefined {
  const typed = line.before.slice(runStart(line.before, line.before.length, /[^\s:{}[\],]/));
  const start = offset - typed.length;
  const lead = text.slice(line.start, start);
  if (!/^\s*(?:- +)*["']?$/.test(lead)) return undefined;
  const rest = text.slice(offset, line.end);
  const tail = /^[^\s:]*/.exec(rest)?.[0] ?? '';
  const hasColon = /^\s*:(?:\s|$)/.test(rest.slice(tail.length));
  // Right after a dash, both a key and a value are possible: parsed as a value, and the schema decides.
  const isItem = /- +$/.test(lead) && typed === '' && tail === '' && !hasColon;
  const insert = hasColon || isItem ? PLACEHOLDER : `${PLACEHOLDER}: `;
  return {
    span: { start, end: offset + tail.length },
    typed,
    quote: undefined,
    needsSpace: false,
    hasColon,
    insert,
  };
}

/** A value extends from the colon to a comment or the end of the line. */
function typingValue(text: string, line: Line, offset: number, colon: number): Typing | undefined {
  const afterColon = line.start + colon;
  const gap = /^[ \t]*/.exec(text.slice(afterColon, line.end))?.[0].length ?? 0;
  const start = Math.min(afterColon + gap, offset);
  const content = text.slice(start, line.end);
  if (/^[&*!|>]/.test(content)) return undefined;
  const quote = quoteOf(content[0]);
  const written = quote ? quotedLength(content, quote) : withoutComment(content).trimEnd().length;
  const needsSpace = start === afterColon;
  return {
    span: { start, end: Math.max(offset, start + written) },
    typed: text.slice(start + (quote ? 1 : 0), offset),
    quote,
    needsSpace,
    hasColon: false,
    insert: `${needsSpace ? ' ' : ''}${PLACEHOLDER}`,
  };
}

function quotedLength(content: string, quote: string): number {
  const close = content.indexOf(quote, 1);
  return close < 0 ? content.trimEnd().length : close + 1;
}

function typingInFlow(text: string, offset: number): Typing {
  const typed = text.slice(runStart(text, offset, /[^\s:{}[\],"']/), offset);
  const tail = /^[^\s:{}[\],"']*/.exec(text.slice(offset))?.[0] ?? '';
  const quote = quoteOf(text[offset - typed.length - 1]);
  const start = offset - typed.length - (quote ? 1 : 0);
  const end = offset + tail.length + (quote && text[offset + tail.length] === quote ? 1 : 0);
  const needsSpace = text[start - 1] === ':';
  return {
    span: { start, end },
    typed,
    quote,
    needsSpace,
    hasColon: /^\s*:/.test(text.slice(end)),
    insert: `${needsSpace ? ' ' : ''}${PLACEHOLDER}`,
  };
}

function quoteOf(character: string | undefined): '"' | "'" | undefined {
  return character === '"' || character === "'" ? character : undefined;
}

function isComment(before: string): boolean {
  const unquoted = before.replace(/"[^"]*"|'[^']*'/g, '');
  return /(?:^|\s)#/.test(unquoted);
}
