import { TEMPLATED } from '../text/escape.ts';
import { consistsOf } from '../text/glob.ts';
import { lineEnd, lineStart } from '../text/lines.ts';

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

/** The expressions above that are on one line, and no longer than this; other text that starts like one is not a template. */
const maxLengths: Readonly<Record<string, number>> = { '${': 200, 'ENC[': 20_000 };

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

/**
 * Masks template expressions so that the text parses as YAML. Keeps all offsets and lines: a line of expressions only
 * becomes blank, and each character of another expression becomes {@link TEMPLATED}.
 */
export function maskTemplates(text: string): string {
  if (!mayHoldTemplates(text)) return text;
  let masked = '';
  let from = 0;
  const pattern = twoVariables.test(text) ? expressionOrVariable : expression;
  // Once the end of an expression is missing, it is missing for all that start later.
  const unclosed = new Set<string>();
  const isInComment = createCommentTest(text);
  for (const { 0: open, index } of text.matchAll(pattern)) {
    if (index < from || unclosed.has(open)) continue;
    if (!control.has(open) && isInComment(index)) continue;
    const end = endOf(text, open, index);
    if (end === undefined && !Object.hasOwn(maxLengths, open)) unclosed.add(open);
    if (end === undefined) continue;
    masked += text.slice(from, index) + text.slice(index, end).replace(/[^\r\n]/g, TEMPLATED);
    from = end;
  }
  if (from === 0) return text;
  return (masked + text.slice(from)).replace(lineOfExpressions, (line) =>
    line.includes(TEMPLATED) ? ' '.repeat(line.length) : line,
  );
}

/** The expressions that may control other lines, and do so in comments as well. */
const control = new Set(['{{', '{%']);

/** Creates the test whether an offset is in a comment. The offsets must be asked for in order: each line is read once. */
function createCommentTest(text: string): (offset: number) => boolean {
  let end = -1;
  let comment: number | undefined;
  return (offset) => {
    if (offset > end) {
      const start = lineStart(text, offset);
      end = lineEnd(text, offset);
      const found = /(?:^|\s)#\s/.exec(text.slice(start, end));
      const isReal = found && !/["']/.test(text.slice(start, start + found.index));
      comment = isReal ? start + found.index : undefined;
    }
    return comment !== undefined && comment < offset;
  };
}

function endOf(text: string, open: string, start: number): number | undefined {
  const closing = closings[open];
  if (closing === undefined) return start + open.length;
  const limit = Object.hasOwn(maxLengths, open) ? maxLengths[open] : undefined;
  const rest =
    limit === undefined ? undefined : (text.slice(start, start + limit).split(/[\r\n]/, 1)[0] ?? '');
  const close = rest === undefined ? text.indexOf(closing, start) : rest.indexOf(closing);
  if (close < 0) return undefined;
  return (rest === undefined ? 0 : start) + close + closing.length;
}

/** A line of spaces and expressions. */
const lineOfExpressions = new RegExp(`^[ \\t${TEMPLATED}]+$`, 'gmu');

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
  return consistsOf(value, pattern.split(expressions));
}

const expressions = new RegExp(`${TEMPLATED}+`, 'u');

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
