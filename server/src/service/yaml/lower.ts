import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../text/span.ts';
import { readPlainScalar, type KubernetesValue } from './kubernetesScalar.ts';

import type { ListNode, MapEntry, MapNode, ScalarNode, ScalarStyle, TreeNode, YamlProblem } from './tree.ts';

/** Nodes at a greater depth become null. Kubernetes documents are far less deep. */
const MAX_DEPTH = 100;

/** How plain scalars are typed: as kubectl does, or by the core schema of YAML 1.2, as the YAML library does. */
export type ScalarTyping = 'kubernetes' | 'core';

interface Lowering {
  readonly text: string;
  readonly typing: ScalarTyping;
  /** The nodes with an anchor by its name, in the order of the text. */
  readonly anchors: ReadonlyMap<string, readonly Node[]>;
  readonly done: Map<Node, TreeNode>;
  readonly problems: YamlProblem[];
  /** The ancestors of the current node, to detect aliases that refer to one of them. */
  readonly open: Set<Node>;
  /** The number of entries that merge keys have added so far. */
  merged: number;
}

/** The tree of a document, and the problems of valid YAML that kubectl cannot read. */
export interface Lowered {
  readonly root: TreeNode | undefined;
  readonly problems: readonly YamlProblem[];
}

/**
 * Converts a document of the YAML library to a tree. Never throws: a node that the tree cannot represent becomes null.
 * `text` is the text that the library parsed.
 */
export function lowerDocument(document: Document.Parsed, text: string, typing: ScalarTyping): Lowered {
  if (!document.contents) return { root: undefined, problems: [] };
  const problems: YamlProblem[] = [];
  const anchors = collectAnchors(document.contents);
  const state: Lowering = {
    text,
    typing,
    anchors,
    problems,
    done: new Map(),
    open: new Set(),
    merged: 0,
  };
  const root = lower(document.contents, state, 0);
  if (state.merged <= MAX_MERGED && (anchors.size === 0 || !isTooLarge(root, text)))
    return { root, problems };
  // Everything behind the tree walks it as if each alias were written out.
  return { root: undefined, problems: [tooManyAliases(spanOf(document.contents)), ...problems] };
}

/** A tree has about as many nodes as its text has words. More than this many come from aliases in aliases. */
const MAX_EXPANDED = 10_000;

/** Whether a tree has far more nodes than its text can hold, once each alias is replaced by what it refers to. */
function isTooLarge(root: TreeNode, text: string): boolean {
  const sizes = new Map<TreeNode, number>();
  const sizeOf = (node: TreeNode): number => {
    if (node.type === 'scalar') return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.type === 'list') for (const item of node.items) size += sizeOf(item);
    else for (const { value } of [...node.entries, ...node.repeated]) size += sizeOf(value);
    sizes.set(node, size);
    return size;
  };
  return sizeOf(root) > MAX_EXPANDED + text.length;
}

function tooManyAliases(span: Span): YamlProblem {
  return { code: 'TOO_MANY_ALIASES', message: '', span: { start: span.start, end: span.start + 1 } };
}

function lower(node: Node | null | undefined, state: Lowering, depth: number): TreeNode {
  const span = spanOf(node);
  if (!node || depth > MAX_DEPTH) return nothing(span);
  if (isAlias(node)) return lowerAlias(node.source, span, state, depth);
  const known = state.done.get(node);
  if (known) return known;
  state.open.add(node);
  const lowered = lowerKnown(node, state, depth);
  state.open.delete(node);
  state.done.set(node, lowered);
  return lowered;
}

function lowerKnown(node: Node, state: Lowering, depth: number): TreeNode {
  if (isMap(node)) return lowerMap(node, state, depth);
  if (isSeq(node)) return lowerList(node, state, depth);
  if (isScalar(node)) return lowerScalar(node, state);
  return nothing(spanOf(node));
}

/**
 * An alias refers to the last node above it that has its anchor. An alias of a scalar gets the span of the alias. Aliased maps
 * and lists keep their own spans, like their children.
 */
function lowerAlias(name: string, span: Span, state: Lowering, depth: number): TreeNode {
  const target = state.anchors.get(name)?.findLast((node) => spanOf(node).start < span.start);
  if (!target || state.open.has(target)) {
    state.problems.push({ code: target ? 'ALIAS_LOOP' : 'BAD_ALIAS', message: '', span });
    return nothing(span);
  }
  const lowered = lower(target, state, depth + 1);
  return lowered.type === 'scalar' ? { ...lowered, span } : lowered;
}

/**
 * In flow style, kubectl takes each colon at the start of a word for the one between a key and its value, and each `?` for the one
 * before a key. Source: the scanner of goyaml v2 and v3.
 */
function checkFlowScalar(node: unknown, { problems, text, typing }: Lowering): void {
  const source = isScalar(node) && node.type === 'PLAIN' ? node.source : undefined;
  if (typing === 'core' || source === undefined || !/^:|\?/.test(source)) return;
  const { start, end } = spanOf(node as Scalar);
  // A second colon before a bracket ends a key, for the library.
  const word = /^:[^\s,[\]{}]*/.exec(text.slice(start))?.[0] ?? '';
  const span = { start, end: Math.max(end, start + word.length) };
  const edits = [{ span, newText: JSON.stringify(span.end > end ? word : source) }];
  problems.push({ code: 'FLOW_INDICATOR', message: '', span, edits });
}

function lowerList(node: YAMLSeq, state: Lowering, depth: number): ListNode {
  if (node.flow) for (const item of node.items) checkFlowScalar(item, state);
  const items = node.items.map((item) => lower(item as Node | null, state, depth + 1));
  return { type: 'list', items, flow: node.flow === true, span: spanOf(node) };
}

function lowerMap(node: YAMLMap, state: Lowering, depth: number): MapNode {
  const own = new Map<string, MapEntry>();
  const repeated: MapEntry[] = [];
  const merged: MapEntry[] = [];
  const sources = new Set<TreeNode>();
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    if (node.flow) for (const each of [pair.key, pair.value]) checkFlowScalar(each, state);
    const value = lower(pair.value, state, depth + 1);
    const key = keyText(pair.key, state);
    if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
      if (!sources.has(value)) addMerged(value, merged, state);
      sources.add(value);
    } else {
      const earlier = own.get(key);
      if (earlier) repeated.push(earlier);
      own.set(key, { key, keySpan: spanOf(pair.key), value: placed(value, pair) });
    }
  }
  const written = own.size;
  for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
  const inherited = own.size - written;
  const flow = node.flow === true;
  const map: MapNode = { type: 'map', entries: [...own.values()], repeated, flow, span: spanOf(node) };
  return inherited > 0 ? { ...map, inherited } : map;
}

/** The maximum number of entries that merge keys add in a document. Real documents have far fewer. */
const MAX_MERGED = 50_000;

/** Adds the entries of a merge key (`<<`): those of a map, or of a list of maps in order. Each map counts once. */
function addMerged(value: TreeNode, merged: MapEntry[], state: Lowering): void {
  const maps = new Set(value.type === 'list' ? value.items : [value]);
  for (const map of maps) {
    if (map.type !== 'map') continue;
    state.merged += map.entries.length;
    if (state.merged > MAX_MERGED) return;
    for (const entry of map.entries) merged.push(entry);
  }
}

/** Gives an absent value (`key:`) an empty span right after its key. */
function placed(value: TreeNode, pair: Pair<Node, Node | null>): TreeNode {
  if (pair.value || value.type !== 'scalar') return value;
  const end = spanOf(pair.key).end;
  return { ...value, span: { start: end, end } };
}

/** The text of a key. kubectl types keys like values and then converts them to strings, so that `y:` becomes `true:`. */
function keyText(key: Node | null, state: Lowering): string {
  const span = spanOf(key);
  const value = isAlias(key) ? lower(key, state, 0) : isScalar(key) ? lowerScalar(key, state) : undefined;
  if (value?.type !== 'scalar') return state.text.slice(span.start, span.end);
  if (value.value === null) state.problems.push({ code: 'NULL_KEY', message: '', span });
  return String(value.value ?? value.source);
}

function lowerScalar(node: Scalar, state: Lowering): ScalarNode {
  const span = spanOf(node);
  const source = node.source ?? state.text.slice(span.start, span.end);
  const style = styleOf(node);
  const tag = source === '' && style === 'plain' ? localTag(node, span, state) : undefined;
  if (tag) return tag;
  return { type: 'scalar', value: valueOf(node, source, style, state), source, style, span };
}

/** A text such as `!app` without quotes, which is read as a tag without a value. No tool has such tags in manifests. */
function localTag({ tag }: Scalar, { start }: Span, state: Lowering): ScalarNode | undefined {
  if (state.typing === 'core' || !tag?.startsWith('!')) return undefined;
  const at = state.text.lastIndexOf(tag, start);
  if (at < 0) return undefined;
  const span = { start: at, end: at + tag.length };
  state.problems.push({ code: 'LOCAL_TAG', message: '', span });
  return { type: 'scalar', value: tag, source: tag, style: 'plain', span };
}

/** Types plain scalars by their text. All other scalars have the value that the library gives them. */
function valueOf(node: Scalar, source: string, style: ScalarStyle, state: Lowering): ScalarNode['value'] {
  const { value } = node;
  if (style === 'plain' && (node.tag === undefined || /:(?:int|float|bool|null)$/.test(node.tag))) {
    const read = readPlain(value, source, state.typing);
    if (read.type === 'value') return read.value;
    state.problems.push({ code: 'NOT_JSON', message: '', span: spanOf(node) });
    return null;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function readPlain(value: unknown, source: string, typing: ScalarTyping): KubernetesValue {
  if (typing === 'kubernetes') return readPlainScalar(source);
  const isKnown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { type: 'value', value: isKnown ? value : null };
}

function styleOf(node: Scalar): ScalarStyle {
  if (node.type === 'QUOTE_SINGLE') return 'single';
  if (node.type === 'QUOTE_DOUBLE') return 'double';
  return node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL' ? 'block' : 'plain';
}

function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function nothing(span: Span): ScalarNode {
  return { type: 'scalar', value: null, source: '', style: 'plain', span };
}

/** Collects all anchors in one walk, because the library walks the document again for every alias that it resolves. */
function collectAnchors(root: Node): Map<string, Node[]> {
  const anchors = new Map<string, Node[]>();
  const rest: (Node | null)[] = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (!node || isAlias(node)) continue;
    const { anchor } = node as { anchor?: string };
    if (anchor) addTo(anchors, anchor, node);
    // Pushed from last to first, so that the walk is in the order of the text.
    if (isSeq(node)) for (const item of (node.items as Node[]).toReversed()) rest.push(item);
    if (isMap(node))
      for (const pair of (node.items as Pair<Node, Node | null>[]).toReversed())
        rest.push(pair.value, pair.key);
  }
  return anchors;
}

function addTo(anchors: Map<string, Node[]>, name: string, node: Node): void {
  const known = anchors.get(name);
  if (known) known.push(node);
  else anchors.set(name, [node]);
}
