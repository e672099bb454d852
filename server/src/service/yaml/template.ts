import { TEMPLATED } from '../text/escape.ts';

/**
 * The start and end of expressions in Go templates (Helm), Jinja, ERB, envsubst (Flux), and of values that SOPS has encrypted:
 * those, too, stand for values that nobody knows here.
 */
const closings: Readonly<Record<string, string>> = {
  '{{': '}}',
  '{%': '%}',
  '{#': '#}',
  '<%': '%>',
  '${': '}',
  'ENC[': ']',
};

/** The expressions above that are on one line, and no longer than `MAX_VARIABLE_LENGTH` unless they are encrypted. */
const onOneLine = new Set(['${', 'ENC[']);

const openings = String.raw`\{\{|\{%|\{#|<%|\$\{(?=[A-Za-z_])|ENC\[(?=AES256_GCM,)`;

/** Whole placeholders: `$(NAME)`, `#{NAME}#`, `__NAME__`, `@NAME@`, `((name))`, `<path:...>`, and values and lines of ytt. */
const placeholders = [
  String.raw`\$\([A-Za-z_][\w.-]*\)`,
  String.raw`#\{[\w.-]+\}#`,
  String.raw`\b__[A-Z][A-Z0-9_]*__\b`,
  String.raw`(?<![\w.])@{1,2}[A-Z][A-Z0-9_.]*@{1,2}`,
  String.raw`\(\([\w./-]+\)\)`,
  String.raw`<path:[^<>\n]+>`,
  String.raw`(?<=[:-][ ]+|^[ \t]*)#@[^\r\n]*`,
];

/** A variable of envsubst without braces. One alone may also be a value that somebody forgot to replace. */
const bareVariable = String.raw`(?<![\w$])\$[A-Z_][A-Z0-9_]*\b`;

const expression = new RegExp([openings, ...placeholders].join('|'), 'gm');
const expressionOrVariable = new RegExp([openings, ...placeholders, bareVariable].join('|'), 'gm');
const twoVariables = new RegExp(`${bareVariable}[^]*?${bareVariable}`);
const anyStart = /\{[{%#]|<%|\$[{(A-Z_]|ENC\[|#[{@]|__[A-Z]|@[A-Z]|\(\(|<path:/;

/** Whether a text may hold template expressions. A fast test, which most texts do not pass. */
export function mayHoldTemplates(text: string): boolean {
  return anyStart.test(text);
}

/** A variable (`${NAME}`) is no longer than this; other text that starts like one is not a template. */
const MAX_VARIABLE_LENGTH = 200;

/**
 * Masks template expressions so that the text parses as YAML. Keeps all offsets and lines: a line of expressions only
 * becomes blank, and each character of another expression becomes {@link TEMPLATED}.
 */
export function maskTemplates(text: string): string {
  if (!mayHoldTemplates(text)) return text;
  let masked = '';
  let from = 0;
  const pattern = twoVariables.test(text) ? expressionOrVariable : expression;
  for (const { 0: open, index } of text.matchAll(pattern)) {
    if (index < from || isInComment(text, open, index)) continue;
    const end = endOf(text, open, index);
    if (end === undefined) continue;
    masked += text.slice(from, index) + text.slice(index, end).replace(/[^\r\n]/g, TEMPLATED);
    from = end;
  }
  if (from === 0) return text;
  return (masked + text.slice(from)).replace(lineOfExpressions, (line) => ' '.repeat(line.length));
}

/** Whether an expression is in a comment. Those that may control other lines count there as well. */
function isInComment(text: string, open: string, start: number): boolean {
  if (open === '{{' || open === '{%') return false;
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return /(?:^|\s)#\s/.test(before) && !/["']/.test(before);
}

function endOf(text: string, open: string, start: number): number | undefined {
  const closing = closings[open];
  if (closing === undefined) return start + open.length;
  const limit = open === '${' ? start + MAX_VARIABLE_LENGTH : text.length;
  const close = text.slice(start, limit).indexOf(closing);
  if (close < 0) return undefined;
  const isBroken = onOneLine.has(open) && /[\r\n]/.test(text.slice(start, start + close));
  return isBroken ? undefined : start + close + closing.length;
}

const lineOfExpressions = new RegExp(`^[ \\t${TEMPLATED}]*${TEMPLATED}[ \\t${TEMPLATED}]*$`, 'gmu');

/** Whether expressions stand on lines of their own in a text, which are blank in the masked text. */
export function hasLinesOfExpressions(masked: string, text: string): boolean {
  const lines = masked.split('\n');
  return text.split('\n').some((line, index) => line.trim() !== '' && lines[index]?.trim() === '');
}

/** Whether a value contains a masked template expression, so that its final value is unknown. */
export function isTemplated(value: string): boolean {
  return value.includes(TEMPLATED);
}

/** Whether nothing is known of a value: it consists of expressions. */
export function isOnlyTemplated(value: string): boolean {
  return value.replaceAll(TEMPLATED, '') === '' && value !== '';
}

/** Whether a templated value could be rendered to another value. That one may be templated as well. */
export function canRenderTo(pattern: string, value: string): boolean {
  if (isTemplated(value))
    return isTemplated(pattern) ? couldOverlap(pattern, value) : canRenderTo(value, pattern);
  const [first = '', ...others] = pattern.split(expressions);
  const last = others.pop();
  if (last === undefined) return pattern === value;
  if (!value.startsWith(first) || value.length < first.length + last.length || !value.endsWith(last))
    return false;
  return occurInOrder(others, value.slice(first.length, value.length - last.length));
}

const expressions = new RegExp(`${TEMPLATED}+`, 'u');

/** Whether texts occur one after the other in another text. Each is taken as early as possible, which leaves most for the rest. */
function occurInOrder(texts: readonly string[], whole: string): boolean {
  let from = 0;
  for (const text of texts) {
    const at = whole.indexOf(text, from);
    if (at < 0) return false;
    from = at + text.length;
  }
  return true;
}

/**
 * Whether two templated values could be rendered to the same value: their literal prefixes and suffixes must be
 * compatible.
 */
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
