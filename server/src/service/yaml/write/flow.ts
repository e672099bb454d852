import { lineEnd } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { stringifyScalar } from '../scalar.ts';

/** A string as a YAML scalar at an offset: in flow style, commas, brackets and what kubectl takes for `:` or `?` need quotes. */
export function scalarAtOffset(text: string, offset: number, value: string): string {
  const scalar = stringifyScalar(value);
  const isPlain = !/^["']/.test(scalar);
  return isPlain && /^:|[,[\]{}?]/.test(scalar) && isInFlow(text, offset) ? JSON.stringify(value) : scalar;
}

/** Comments, brackets, and quotes where a scalar may start. */
const flowToken = /(?<=^|\s)#[^\r\n]*|[[{\]}]|(?<=^|[\s[{,:])["']/gm;

/** Whether an offset is inside a flow collection, which may start on an earlier line. */
export function isInFlow(text: string, offset: number): boolean {
  return flowAt(text, offset).depth > 0;
}

/** What flow collections an offset is in. */
export interface FlowState {
  /** The number of flow collections around the offset. */
  readonly depth: number;
  /** The offset of the quote that is open there, which started on the same line. */
  readonly openQuote: number | undefined;
}

/**
 * The flow collections around an offset, which may start on earlier lines. What is quoted does not count, up to the end of the
 * line where nothing closes the quote: it is being typed.
 */
export function flowAt(text: string, offset: number): FlowState {
  let depth = 0;
  const before = text.slice(0, offset);
  flowToken.lastIndex = 0;
  for (let found = flowToken.exec(before); found; found = flowToken.exec(before)) {
    const { 0: token, index } = found;
    if (token === '"' || token === "'") {
      const end = afterQuoted(before, index);
      if (end === undefined && lineEnd(before, index) === offset) return { depth, openQuote: index };
      flowToken.lastIndex = end ?? lineEnd(before, index);
    } else depth = Math.max(0, depth + nesting(before, token, index, depth));
  }
  return { depth, openQuote: undefined };
}

/** By how much a bracket changes the depth. Outside of flow collections, one within a plain scalar is an ordinary character. */
function nesting(text: string, token: string, index: number, depth: number): number {
  if (token === ']' || token === '}') return -1;
  const opens = token === '[' || token === '{';
  return opens && (depth > 0 || /\s/.test(text[index - 1] ?? '\n')) ? 1 : 0;
}

/** The offset after the quote that closes the one at an offset; undefined if none does on its line. Each character is read once. */
function afterQuoted(text: string, opening: number): number | undefined {
  const quote = text[opening];
  for (let at = opening + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && quote === '"') at++;
    else if (character === quote) return at + 1;
    else if (character === '\n' || character === '\r') return undefined;
  }
  return undefined;
}

/** A scalar in the style of a key of its map: JSON stays JSON, with text in double quotes. */
export function likeKey(text: string, key: Span, scalar: string): string {
  const isJson = text[key.start] === '"' && isInFlow(text, key.start);
  if (!isJson || /^(?:["[{]|-?\d+(?:\.\d+)?$|(?:true|false|null)$)/.test(scalar)) return scalar;
  return JSON.stringify(scalar.startsWith("'") ? scalar.slice(1, -1).replaceAll("''", "'") : scalar);
}

/** Lines such as `port: 8080` in the style of a key of the map that they are for. */
export function linesLikeKey(text: string, key: Span | undefined, lines: readonly string[]): string[] {
  return lines.map((line) => {
    const [, name, value] = /^([\w.-]+): (\S.*)$/.exec(line) ?? [];
    if (!key || name === undefined || value === undefined) return line;
    return `${likeKey(text, key, name)}: ${likeKey(text, key, value)}`;
  });
}
