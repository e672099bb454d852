import type { Edit } from '../../text/edit.ts';
import { indentUnit } from '../../text/indent.ts';
import { columnOf, lineBreakOf, lineEnd } from '../../text/lines.ts';
import { isInFlow, likeKey, linesLikeKey } from './flow.ts';
import { afterColon, entryStart, propertiesAt } from './places.ts';
import type { Span } from '../../text/span.ts';
import type { MapEntry } from '../tree.ts';

/** A property that is to be added: YAML without indentation, which starts with its name. */
export type PropertyLines = readonly string[];

/**
 * Writes the value of a property in place of null, or where there is none. Keeps its anchor and its comment. Undefined if the
 * property has a value, and for lines that cannot be written in flow style.
 */
export function fillProperty(text: string, found: MapEntry, lines: PropertyLines): Edit | undefined {
  const place = placeOfNull(text, found);
  if (!place) return undefined;
  const [first = '', ...nested] = lines;
  const { span, anchor } = place;
  if (nested.length > 0 && !isInFlow(text, span.start)) return fillBlock(text, found, place, nested);
  const value =
    nested.length > 0 ? flowMap(text, found, nested) : likeKey(text, found.keySpan, valueIn(first));
  return value === undefined ? undefined : { span, newText: `${anchor} ${value}` };
}

/** The place of a null. */
interface NullPlace {
  /** From the colon to the end of what is written. */
  readonly span: Span;
  /** The anchor after a space; empty if there is none. */
  readonly anchor: string;
}

function placeOfNull(text: string, found: MapEntry): NullPlace | undefined {
  const { value } = found;
  const start = afterColon(text, found);
  if (value.type !== 'scalar' || value.value !== null || start === undefined) return undefined;
  const isWritten = value.span.end > value.span.start && value.span.start >= start;
  const before = isWritten ? text.slice(start, value.span.start) : propertiesAt(text, start);
  const end = isWritten ? value.span.end : start + before.trimEnd().length;
  const anchor = /&[^\s,[\]{}]+/.exec(before)?.[0];
  return { span: { start, end }, anchor: anchor === undefined ? '' : ` ${anchor}` };
}

function fillBlock(
  text: string,
  found: MapEntry,
  { span: { start, end }, anchor }: NullPlace,
  nested: readonly string[],
): Edit {
  const endOfLine = lineEnd(text, end);
  const column = columnOf(text, entryStart(text, found)) + indentUnit(text);
  const gap = lineBreakOf(text) + ' '.repeat(column);
  const lines = nested.map((line) => gap + line.replace(/^ {2}/, '')).join('');
  const rest = text.slice(end, endOfLine).trimEnd();
  return { span: { start, end: endOfLine }, newText: anchor + rest + lines };
}

function valueIn(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}

/** Nested lines as a map in flow style; undefined if they are nested more deeply. */
function flowMap(text: string, { keySpan }: MapEntry, nested: readonly string[]): string | undefined {
  if (!nested.every((line) => /^ {2}[\w.-]+: \S/.test(line))) return undefined;
  const properties = nested.map((line) => line.slice(2));
  return `{${linesLikeKey(text, keySpan, properties).join(', ')}}`;
}
