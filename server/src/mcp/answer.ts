import { printableJson } from '../service/index.ts';

/** What a tool answers. */
export interface Answer {
  /** Sentences of our own: counts, and what to do next. Nothing from a file is in it. */
  readonly summary: string;
  /** Texts from files are in fields that are named `fromFile`. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A question that cannot be answered, with sentences for the assistant. */
export class ToolError extends Error {}

/** How large an answer may be, in bytes of JSON. */
const MAX_ANSWER = 20_000;

/** What is kept free for all that is not an item or a text: the summary, the counts, and the message around them. */
const RESERVED = 2500;

/** A part of a list, and how to get the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly truncated: boolean;
  /** The cursor of the next page. */
  readonly next?: string;
}

/** Which page is asked for. */
export interface Paging {
  readonly limit?: number;
  readonly cursor?: string;
}

/** How many items a page has if the question does not say, and at most. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** The items from a cursor on: as many as are asked for and fit into some bytes of an answer, but at least one. */
export function pageOf<S, T>(
  all: readonly S[],
  { limit = DEFAULT_LIMIT, cursor = '0' }: Paging,
  toItem: (each: S) => T,
  room: number = MAX_ANSWER - RESERVED,
): Page<T> {
  const start = Number(cursor);
  const items: T[] = [];
  let size = 0;
  for (const each of all.slice(start, start + Math.min(limit, MAX_LIMIT))) {
    const item = toItem(each);
    size += sizeOf(item);
    if (items.length > 0 && size > room) break;
    items.push(item);
  }
  const end = start + items.length;
  return { items, total: all.length, ...restFrom(end, all.length) };
}

/** A part of a text, and how to get the next one. */
export interface TextPage {
  readonly text: string;
  /** The length of the whole text, in UTF-16 code units. */
  readonly total: number;
  readonly truncated: boolean;
  readonly next?: string;
}

/**
 * A part of a text from a cursor on: whole lines, as many as fit into an answer in which something else takes some bytes. A line
 * that does not fit is split.
 */
export function textPageOf(whole: string, { cursor = '0' }: Pick<Paging, 'cursor'>, reserved = 0): TextPage {
  const start = Number(cursor);
  const room = MAX_ANSWER - RESERVED - reserved;
  let text = whole.slice(start, start + room);
  while (sizeOf(text) > room) text = text.slice(0, Math.floor(text.length * 0.9));
  if (start + text.length < whole.length) text = endingWhole(text);
  return { text, total: whole.length, ...restFrom(start + text.length, whole.length) };
}

/** A text up to its last line break, or else without half a character at its end. */
function endingWhole(text: string): string {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1);
  return lines || text.replace(/[\uD800-\uDBFF]$/, '');
}

function restFrom(end: number, total: number): { readonly truncated: boolean; readonly next?: string } {
  return end < total ? { truncated: true, next: String(end) } : { truncated: false };
}

/** How many bytes a value takes in an answer, which has it twice: as JSON, and as a text with that JSON. */
export function sizeOf(value: unknown): number {
  const json = JSON.stringify(value);
  return Buffer.byteLength(json) + Buffer.byteLength(JSON.stringify(printableJson(value))) + 1;
}
