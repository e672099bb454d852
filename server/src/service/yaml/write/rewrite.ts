import type { Edit } from '../../text/edit.ts';
import { lineStart } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { isInFlow, scalarAtOffset } from './flow.ts';
import type { MapEntry, ScalarNode } from '../tree.ts';

/** Replaces the value of a scalar by a string, in the style in which it is written. Tags, anchors and comments stay. */
export function replaceScalar(
  text: string,
  { span, source, value: former }: Pick<ScalarNode, 'span' | 'source' | 'value'>,
  value: string,
): Edit {
  return rewrite({
    text,
    span,
    former: source,
    value,
    unquoted: typeof former === 'string' ? scalarAtOffset : asJson,
  });
}

/**
 * Replaces a scalar by YAML on one line that has a type of its own, such as a number. Takes away a tag, which would say
 * otherwise; an anchor and comments stay.
 */
export function replaceLiteral(text: string, { span }: Pick<ScalarNode, 'span'>, literal: string): Edit {
  const from = Math.max(lineStart(text, span.start), span.start - MAX_BEFORE_VALUE);
  const properties = /(?:[!&][^\s,[\]{}]*[ \t]+)*$/.exec(text.slice(from, span.start))?.[0] ?? '';
  const kept = properties.replace(/![^\s]*[ \t]+/g, '');
  const written = text.slice(span.start, span.end);
  const comment = /^[|>][-+\d]*([ \t]+#[^\r\n]*)/.exec(written)?.[1] ?? '';
  return {
    span: { start: span.start - properties.length, end: span.start + written.trimEnd().length },
    newText: kept + literal + comment,
  };
}

/** Longer tags and anchors before a value count as something else, so that a long line is read once. */
const MAX_BEFORE_VALUE = 200;

/** Renames the key of a property, in the style in which it is written. */
export function renameKey(
  text: string,
  { keySpan, key }: Pick<MapEntry, 'keySpan' | 'key'>,
  name: string,
): Edit {
  return rewrite({ text, span: keySpan, former: key, value: name, unquoted: asKey });
}

/** How a string is written without quotes, if it can be. */
type Unquoted = (text: string, offset: number, value: string) => string;

/** In JSON, a text in place of a number gets the quotes that texts have there. */
const asJson: Unquoted = (text, offset, value) =>
  isInJson(text, offset) ? JSON.stringify(value) : scalarAtOffset(text, offset, value);

/** Every key is a text, so that a number needs no quotes; two angle brackets would be a merge key. */
const asKey: Unquoted = (text, offset, value) => {
  if (value === '<<') return '"<<"';
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? value : scalarAtOffset(text, offset, value);
};

interface Rewriting {
  readonly text: string;
  readonly span: Span;
  /** The string that is replaced. */
  readonly former: string;
  readonly value: string;
  readonly unquoted: Unquoted;
}

/** Whether a value follows a key in double quotes in flow style. */
function isInJson(text: string, offset: number): boolean {
  return /"\s*:\s*$/.test(text.slice(Math.max(0, offset - 20), offset)) && isInFlow(text, offset);
}

function rewrite(rewriting: Rewriting): Edit {
  const { text, span, value, unquoted } = rewriting;
  const written = text.slice(span.start, span.end);
  const [first = ''] = written;
  if (first === '|' || first === '>') return rewriteBlock(rewriting);
  if (first === '"') return { span, newText: JSON.stringify(value) };
  if (first === "'")
    return { span, newText: isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value) };
  return { span, newText: unquoted(text, span.start, value) };
}

function isPrintable(value: string): boolean {
  return /^[^\p{C}\p{Zl}\p{Zp}]*$/u.test(value);
}

/** The start of a scalar in block style: its header with a comment, and the line breaks and the indentation before its text. */
const block =
  /^(?<indicator>[|>])(?<header>[-+\d]*)(?<comment>[ \t]+#[^\r\n]*|[ \t]*)(?<before>\r?\n(?:[ \t]*\r?\n)*[ ]+)\S/;

/** Keeps the header, the indentation and the lines after the text. A text that needs quotes is written on the line of the header. */
function rewriteBlock({ text, span, former, value, unquoted }: Rewriting): Edit {
  const written = text.slice(span.start, span.end);
  const { indicator, header = '', comment, before } = block.exec(written)?.groups ?? {};
  const rest = written.slice(written.trimEnd().length);
  const isOneLine = isPrintable(value) && value.trim() === value && value !== '';
  if (isOneLine && before !== undefined)
    return { span, newText: `${indicator}${headerFor(header, former)}${comment}${before}${value}${rest}` };
  const kept = /^\S+([ \t]+#[^\r\n]*)/.exec(written)?.[1] ?? '';
  return {
    span: { start: span.start, end: span.start + written.trimEnd().length },
    newText: unquoted(text, span.start, value) + kept,
  };
}

/**
 * The header for a text without a line break at its end. An indentation that is given says which of the blanks belong to the text.
 */
function headerFor(header: string, former: string): string {
  const indentation = /^\s/.test(former) ? '' : (/\d/.exec(header)?.[0] ?? '');
  return /^\d/.test(header) ? `${indentation}-` : `-${indentation}`;
}
