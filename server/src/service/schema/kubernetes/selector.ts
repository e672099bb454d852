import { checkLabelValue, checkQualifiedName } from './names.ts';

/** An operator of a label selector. `exists` and `!` test whether the label exists. */
export type SelectorOperator = '=' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';

/** One requirement of a label selector. All of them must hold. */
export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  /** One value for comparisons, any number for `in` and `notin`, none for `exists` and `!`. */
  readonly values: readonly string[];
}

/** The requirements of a label selector, or why it is invalid. */
export type ParsedSelector =
  | { readonly requirements: readonly Requirement[] }
  /** What is wrong, as a clause such as `expected a comma, got "and"`. */
  | { readonly error: string };

type Token = { readonly type: 'word' | 'symbol' | 'error' | 'end'; readonly text: string };

const symbols = new Set(['(', ')', ',', '!', '=', '==', '!=', '<', '>']);
const end: Token = { type: 'end', text: '' };

/**
 * Parses a label selector exactly as Kubernetes does. An empty selector has no requirements. Source: labels/selector.go of
 * apimachinery 0.36.
 */
export function parseSelector(text: string): ParsedSelector {
  const tokens = tokenize(text);
  let position = 0;
  const peek = (): Token => tokens[position] ?? end;
  const next = (): Token => tokens[position++] ?? end;
  const stream: TokenStream = { peek, next };
  const requirements: Requirement[] = [];
  while (peek().type !== 'end') {
    const requirement = parseRequirement(stream);
    if (typeof requirement === 'string') return { error: requirement };
    requirements.push(requirement);
    const separator = next();
    if (separator.type === 'end') return { requirements };
    if (!is(separator, ',')) return { error: `expected a comma, got ${shown(separator)}` };
    if (!startsRequirement(peek()))
      return { error: `expected a label after the comma, got ${shown(peek())}` };
  }
  return { requirements };
}

interface TokenStream {
  peek(): Token;
  next(): Token;
}

/** Words end at white space and at symbols. Of adjacent symbols, the longest operator is one token. */
function tokenize(text: string): Token[] {
  const parts = text.match(/[=!(),<>]+|[^\s=!(),<>]+/g) ?? [];
  return parts.flatMap((part): Token[] =>
    /^[=!(),<>]/.test(part) ? splitSymbols(part) : [{ type: 'word', text: part }],
  );
}

function splitSymbols(run: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < run.length;) {
    const two = run.slice(start, start + 2);
    const text = symbols.has(two) ? two : run.slice(start, start + 1);
    tokens.push({ type: 'symbol', text });
    start += text.length;
  }
  return tokens;
}

function is(token: Token, symbol: string): boolean {
  return token.type === 'symbol' && token.text === symbol;
}

function startsRequirement(token: Token): boolean {
  return token.type === 'word' || is(token, '!');
}

function shown({ type, text }: Token): string {
  return type === 'end' ? 'the end of the selector' : `"${text}"`;
}

function parseRequirement(stream: TokenStream): Requirement | string {
  const negated = is(stream.peek(), '!');
  if (negated) stream.next();
  const key = stream.next();
  if (key.type !== 'word') return `expected a label, got ${shown(key)}`;
  const wrongKey = checkQualifiedName(key.text);
  if (wrongKey) return `label "${key.text}" ${wrongKey}`;
  if (negated) return { key: key.text, operator: '!', values: [] };
  if (stream.peek().type === 'end' || is(stream.peek(), ','))
    return { key: key.text, operator: 'exists', values: [] };
  return parseComparison(key.text, stream);
}

const operators: Readonly<Record<string, SelectorOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '>': '>',
  in: 'in',
  notin: 'notin',
};

function parseComparison(key: string, stream: TokenStream): Requirement | string {
  const token = stream.next();
  const operator = Object.hasOwn(operators, token.text) ? operators[token.text] : undefined;
  if (!operator) return `expected =, !=, in, notin or a comma after "${key}", got ${shown(token)}`;
  const values = operator === 'in' || operator === 'notin' ? parseSet(stream) : parseSingle(stream);
  if (typeof values === 'string') return values;
  const isNumber = operator === '<' || operator === '>';
  if (isNumber && values.some((value) => toInt64(value) === undefined))
    return `"${key}" must be compared with a whole number`;
  for (const value of values) {
    const wrong = checkLabelValue(value);
    if (wrong) return `value "${value}" ${wrong}`;
  }
  return { key, operator, values };
}

/** The value of a decimal integer of 64 bits, or undefined when the text is not one. */
function toInt64(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[-+]?\d+$/.test(text)) return undefined;
  const number = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

function parseSingle(stream: TokenStream): string[] | string {
  if (stream.peek().type === 'end' || is(stream.peek(), ',')) return [''];
  const value = stream.next();
  return value.type === 'word' ? [value.text] : `expected a value, got ${shown(value)}`;
}

/** `(a, b)`. An omitted value between commas is an empty string. Kubernetes allows the empty set `()`. */
function parseSet(stream: TokenStream): string[] | string {
  const open = stream.next();
  if (!is(open, '(')) return `expected "(", got ${shown(open)}`;
  if (is(stream.peek(), ')')) {
    stream.next();
    return [];
  }
  const values: string[] = [];
  let expectsValue = true;
  for (let token = stream.next(); ; token = stream.next()) {
    if (token.type === 'word' && expectsValue) {
      values.push(token.text);
      expectsValue = false;
    } else if (is(token, ',')) {
      if (expectsValue) values.push('');
      expectsValue = true;
    } else if (is(token, ')')) {
      if (expectsValue) values.push('');
      return [...new Set(values)];
    } else return `expected a comma or ")", got ${shown(token)}`;
  }
}

/** Whether labels match all requirements of a selector. Source: Requirement.Matches of labels/selector.go. */
export function matchesLabels(
  requirements: readonly Requirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every((requirement) => matches(requirement, labels));
}

/** The text of the selector that matches everything with the given labels, sorted. Empty when no labels are given. */
export function selectorForLabels(labels: Readonly<Record<string, string>>): string {
  return Object.keys(labels)
    .toSorted()
    .map((key) => `${key}=${labels[key] ?? ''}`)
    .join(',');
}

/** Whether the selector of a Service picks pods with these labels. An empty one picks none. */
export function selectsLabels(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector);
  return (
    wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
  );
}

type Matcher = (label: string | undefined, values: readonly string[]) => boolean;

const isAmong: Matcher = (label, values) => label !== undefined && values.includes(label);
const isNot: Matcher = (label, values) => !isAmong(label, values);

const matchers: Readonly<Record<SelectorOperator, Matcher>> = {
  '=': isAmong,
  in: isAmong,
  '!=': isNot,
  notin: isNot,
  exists: (label) => label !== undefined,
  '!': (label) => label === undefined,
  '>': (label, [value]) => compare(label, value, (a, b) => a > b),
  '<': (label, [value]) => compare(label, value, (a, b) => a < b),
};

/** Compares integers. A label that is not an integer never matches. */
function compare(
  label: string | undefined,
  value: string | undefined,
  holds: (label: bigint, value: bigint) => boolean,
): boolean {
  const left = toInt64(label);
  const right = toInt64(value);
  return left !== undefined && right !== undefined && holds(left, right);
}

function matches({ key, operator, values }: Requirement, labels: Readonly<Record<string, string>>): boolean {
  return matchers[operator](Object.hasOwn(labels, key) ? labels[key] : undefined, values);
}
