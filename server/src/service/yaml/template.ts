import { TEMPLATED } from '../text/escape.ts';

/** Where an expression starts, and what ends it: of Helm and other Go templates, of Jinja, of envsubst and Flux. */
const opening = /\{\{|\{%|\$\{(?=[A-Za-z_])/g;
const closings: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '${': '}' };

/** A variable stands on one line and is short; a text that merely looks like one is left alone. */
const MAX_VARIABLE_LENGTH = 200;

/**
 * Makes a template readable as YAML without changing any offset: a line that holds nothing but expressions becomes blank,
 * and every other expression becomes a run of {@link TEMPLATED}.
 */
export function maskTemplates(text: string): string {
  let masked = '';
  let from = 0;
  for (const { 0: open, index } of text.matchAll(opening)) {
    if (index < from) continue;
    const end = endOf(text, open, index);
    if (end === undefined) continue;
    masked += text.slice(from, index) + text.slice(index, end).replace(/[^\r\n]/g, TEMPLATED);
    from = end;
  }
  if (from === 0) return text;
  return (masked + text.slice(from)).replace(lineOfExpressions, (line) => ' '.repeat(line.length));
}

function endOf(text: string, open: string, start: number): number | undefined {
  const closing = closings[open] ?? '';
  const limit = open === '${' ? start + MAX_VARIABLE_LENGTH : text.length;
  const close = text.slice(start, limit).indexOf(closing);
  if (close < 0) return undefined;
  const isBroken = open === '${' && /[\r\n]/.test(text.slice(start, start + close));
  return isBroken ? undefined : start + close + closing.length;
}

const lineOfExpressions = new RegExp(`^[ \\t${TEMPLATED}]*${TEMPLATED}[ \\t${TEMPLATED}]*$`, 'gmu');

/** Whether a value holds a template expression, so that it may stand for many values. */
export function isTemplated(value: string): boolean {
  return value.includes(TEMPLATED);
}

/** Whether a templated value could become the other value; that one may be templated as well. */
export function couldBecome(pattern: string, value: string): boolean {
  const parts = pattern.split(new RegExp(`${TEMPLATED}+`, 'u'));
  if (isTemplated(value)) return couldOverlap(pattern, value);
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return new RegExp(`^${source}$`, 'u').test(value);
}

/** Two patterns may meet when their literal beginnings and endings agree as far as both reach. */
function couldOverlap(a: string, b: string): boolean {
  const startsAgree = agree(a.slice(0, a.indexOf(TEMPLATED)), b.slice(0, b.indexOf(TEMPLATED)), 'startsWith');
  const endsAgree = agree(
    a.slice(a.lastIndexOf(TEMPLATED) + 1),
    b.slice(b.lastIndexOf(TEMPLATED) + 1),
    'endsWith',
  );
  return startsAgree && endsAgree;
}

function agree(a: string, b: string, how: 'startsWith' | 'endsWith'): boolean {
  return a.length < b.length ? b[how](a) : a[how](b);
}
