import type { Span } from '../text/span.ts';
import { stringifyScalar } from './scalar.ts';

/** A string as a YAML scalar at an offset: in flow style, commas, brackets and what kubectl takes for `:` or `?` need quotes. */
export function scalarAtOffset(text: string, offset: number, value: string): string {
  const scalar = stringifyScalar(value);
  const isPlain = !/^["']/.test(scalar);
  return isPlain && /^:|[,[\]{}?]/.test(scalar) && isInFlow(text, offset) ? JSON.stringify(value) : scalar;
}

/** Whether brackets are open at an offset. A bracket in a plain scalar counts too, which only leads to superfluous quotes. */
export function isInFlow(text: string, offset: number): boolean {
  const plain = text.slice(0, offset).replace(/"(?:[^"\\]|\\.)*"|'[^']*'|(?<=^|\s)#[^\r\n]*/g, '');
  return (plain.match(/[[{]/g) ?? []).length > (plain.match(/[\]}]/g) ?? []).length;
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
