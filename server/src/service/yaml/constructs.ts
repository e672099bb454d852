import { Parser, type CST } from 'yaml';
import type { Span } from '../text/span.ts';
import { limitProblem } from './parse.ts';
import { maskTemplates } from './template.ts';

/** What a YAML text consists of, also one with errors. Offsets count from the start of the text. */
export interface Constructs {
  /** Properties, list items and their values, from the outside in: each is inside the ones around it. */
  readonly spans: readonly Span[];
  /** Those of them that a reader sees as one thing: properties, list items and flow collections. */
  readonly parts: readonly Span[];
  /** Comments on lines of their own. */
  readonly comments: readonly Span[];
  /** Anchors and aliases, in the order of the text. */
  readonly names: readonly NodeName[];
}

/** An anchor (`&name`) or an alias (`*name`). The span includes the indicator. */
export interface NodeName {
  readonly type: 'anchor' | 'alias';
  readonly name: string;
  readonly span: Span;
}

interface Found {
  readonly text: string;
  /** The number of nodes around. */
  readonly depth: number;
  readonly spans: Span[];
  readonly parts: Span[];
  readonly comments: Span[];
  readonly names: NodeName[];
}

/** Finds the constructs of a YAML text. Without any if it is too long or nests too deeply. */
export function constructsOf(text: string): Constructs {
  const found: Found = { text, depth: 0, spans: [], parts: [], comments: [], names: [] };
  if (limitProblem(text)) return found;
  for (const token of new Parser().parse(maskTemplates(text))) {
    if (token.type === 'document') {
      note(found, token.start);
      if (token.value) visit(found, token.value);
      note(found, token.end);
    } else if (token.type === 'comment') note(found, [token]);
  }
  return {
    ...found,
    spans: [...found.spans, ...found.parts].toSorted(outermostFirst),
    parts: found.parts.toSorted(outermostFirst),
    names: found.names.toSorted((a, b) => a.span.start - b.span.start),
  };
}

/** Tokens that are a part of the node after them. */
const properties: ReadonlySet<string> = new Set([
  'anchor',
  'tag',
  'seq-item-ind',
  'explicit-key-ind',
  'map-value-ind',
]);

/** Notes the comments and names among some tokens. Returns the span of those that are a part of a node. */
function note(found: Found, tokens: readonly CST.SourceToken[] | undefined): Span | undefined {
  let whole: Span | undefined;
  for (const token of tokens ?? []) {
    const span = spanOf(token);
    if (token.type === 'comment' && isAloneOnLine(found.text, span.start)) found.comments.push(span);
    if (token.type === 'anchor') found.names.push({ type: 'anchor', name: token.source.slice(1), span });
    if (properties.has(token.type)) whole = joined(whole, span);
  }
  return whole;
}

/** Nodes that are nested deeper are left out: thousands can be on one line, as in `: : :`, and each takes some of the stack. */
const MAX_DEPTH = 500;

/** Notes a node and all in it. Returns its span. */
function visit(found: Found, token: CST.Token): Span | undefined {
  if (found.depth >= MAX_DEPTH) return undefined;
  const span = spanOfNode({ ...found, depth: found.depth + 1 }, token);
  if (span) found.spans.push(span);
  return span;
}

function spanOfNode(found: Found, token: CST.Token): Span | undefined {
  if (token.type === 'block-map' || token.type === 'block-seq') return visitItems(found, token.items);
  if (token.type === 'flow-collection') return visitFlow(found, token);
  if (token.type === 'block-scalar') return spanOfBlock(token);
  return isFlowScalar(token) ? visitScalar(found, token) : undefined;
}

function visitFlow(found: Found, { start, items, end }: CST.FlowCollection): Span | undefined {
  const inner = joined(spanOf(start), visitItems(found, items));
  const [close, ...after] = end;
  note(found, after);
  const isClosed = close?.type === 'flow-map-end' || close?.type === 'flow-seq-end';
  const whole = isClosed ? joined(inner, spanOf(close)) : inner;
  if (whole) found.parts.push(whole);
  return whole;
}

/** The span of a block scalar, without the line breaks after it. */
function spanOfBlock({ props, source }: CST.BlockScalar): Span | undefined {
  const header = props.find((each) => each.type === 'block-scalar-header');
  const last = props.at(-1);
  if (!header || !last || !('source' in header) || !('source' in last)) return undefined;
  const content = source.trimEnd();
  const end = content === '' ? spanOf(header).end : spanOf(last).end + content.length;
  return { start: header.offset, end };
}

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return /^(?:alias|scalar|(?:single|double)-quoted-scalar)$/.test(token.type);
}

function visitScalar(found: Found, token: CST.FlowScalar): Span {
  const { type, source, end } = token;
  const span = spanOf(token);
  note(found, end);
  if (type === 'alias') found.names.push({ type, name: source.slice(1), span });
  if (type.endsWith('-quoted-scalar') && source.length > 1)
    found.spans.push({ start: span.start + 1, end: span.end - 1 });
  return span;
}

function visitItems(found: Found, items: readonly CST.CollectionItem[]): Span | undefined {
  let all: Span | undefined;
  for (const { start, key, sep, value } of items) {
    let whole = note(found, start);
    if (key) whole = joined(whole, visit(found, key));
    whole = joined(whole, note(found, sep));
    if (value) whole = joined(whole, visit(found, value));
    if (whole) found.parts.push(whole);
    all = joined(all, whole);
  }
  return all;
}

function spanOf({ offset, source }: { readonly offset: number; readonly source: string }): Span {
  return { start: offset, end: offset + source.length };
}

function joined(one: Span | undefined, other: Span | undefined): Span | undefined {
  if (!one || !other) return one ?? other;
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

function isAloneOnLine(text: string, offset: number): boolean {
  return /^[ \t\uFEFF]*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}

function outermostFirst(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
