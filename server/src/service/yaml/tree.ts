import { touches, type Span } from '../text/span.ts';

/** A path from the root of a document: property names and list indices from 0. */
export type Path = readonly (string | number)[];

/** How a scalar is written. Only plain ones take their type from their text. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A scalar with the value that Kubernetes gives it. An absent value (`key:`) is a plain null with an empty span. */
export interface ScalarNode {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** The text as written, without quotes. */
  readonly source: string;
  readonly style: ScalarStyle;
  readonly span: Span;
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TreeNode;
}

export interface MapNode {
  readonly type: 'map';
  /** In the order of the text, each key once: of a repeated key the last one counts, as for kubectl. */
  readonly entries: readonly MapEntry[];
  /** The entries that a later one with the same key overrides. */
  readonly repeated: readonly MapEntry[];
  readonly flow: boolean;
  readonly span: Span;
}

export interface ListNode {
  readonly type: 'list';
  readonly items: readonly TreeNode[];
  readonly flow: boolean;
  readonly span: Span;
}

/**
 * A YAML document as Kubernetes understands it, every value with its place in the text: aliases and merge keys are
 * resolved and shared, never copied. Offsets count from the start of the document.
 */
export type TreeNode = ScalarNode | MapNode | ListNode;

/** A fault in a YAML text: a syntax error, or something that YAML allows and kubectl cannot read. */
export interface YamlProblem {
  /**
   * A code of the YAML library, or one of ours: `TOO_DEEP`, `TOO_LARGE`, `NOT_JSON`, `NULL_KEY`, `BAD_ALIAS`, `ALIAS_LOOP`
   * and `CONTROL_CHARACTER`.
   */
  readonly code: string;
  /** The message of the YAML library; empty for codes of ours. */
  readonly message: string;
  /** Offsets from the start of the document. */
  readonly span: Span;
}

/** The entry of a map with a key, or undefined when the node is no map or lacks it. */
export function entry(node: TreeNode | undefined, key: string): MapEntry | undefined {
  return node?.type === 'map' ? node.entries.find((candidate) => candidate.key === key) : undefined;
}

/** The node at a path, or undefined. */
export function nodeAt(root: TreeNode | undefined, path: Path): TreeNode | undefined {
  let node = root;
  for (const step of path) {
    if (typeof step === 'string') node = entry(node, step)?.value;
    else node = node?.type === 'list' ? node.items[step] : undefined;
  }
  return node;
}

/** The scalar at a path, or undefined when there is none or it is null. */
export function scalarAt(root: TreeNode | undefined, path: Path): ScalarNode | undefined {
  const node = nodeAt(root, path);
  return node?.type === 'scalar' && node.value !== null ? node : undefined;
}

/** The text of the scalar at a path as Kubernetes reads it, or undefined when it is not a string. */
export function stringAt(root: TreeNode | undefined, path: Path): string | undefined {
  const value = scalarAt(root, path)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The span of the key that leads to a path; of a list item, the span of the item. */
export function keySpanAt(root: TreeNode | undefined, path: Path): Span | undefined {
  const step = path.at(-1);
  if (typeof step === 'string') return entry(nodeAt(root, path.slice(0, -1)), step)?.keySpan;
  return nodeAt(root, path)?.span;
}

/** What stands at an offset: the path, and whether the offset is on the key or on the value. */
export interface TreeHit {
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly span: Span;
}

/** The innermost key or scalar at an offset, or undefined between them. */
export function hitAt(root: TreeNode | undefined, offset: number, path: Path = []): TreeHit | undefined {
  if (!root) return undefined;
  if (root.type === 'scalar') {
    return touches(root.span, offset) ? { path, on: 'value', span: root.span } : undefined;
  }
  if (root.type === 'list')
    return firstHit(
      root.items.map((item, index) => [index, item]),
      offset,
      path,
    );
  const onKey = root.entries.find((candidate) => touches(candidate.keySpan, offset));
  if (onKey) return { path: [...path, onKey.key], on: 'key', span: onKey.keySpan };
  return firstHit(
    root.entries.map((candidate) => [candidate.key, candidate.value]),
    offset,
    path,
  );
}

function firstHit(children: [string | number, TreeNode][], offset: number, path: Path): TreeHit | undefined {
  for (const [step, child] of children) {
    if (!touches(child.span, offset)) continue;
    const hit = hitAt(child, offset, [...path, step]);
    if (hit) return hit;
  }
  return undefined;
}

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * The JSON value of a node as the API server judges it: properties that are null count as absent, because the server
 * drops them wherever null is not allowed. Shared nodes give shared values.
 */
export function toJson(node: TreeNode, seen = new Map<TreeNode, Json>()): Json {
  if (node.type === 'scalar') return node.value;
  const known = seen.get(node);
  if (known !== undefined) return known;
  if (node.type === 'list') {
    const list: Json[] = [];
    seen.set(node, list);
    for (const item of node.items) list.push(toJson(item, seen));
    return list;
  }
  const map: { [key: string]: Json } = Object.create(null) as { [key: string]: Json };
  seen.set(node, map);
  for (const { key, value } of node.entries) {
    if (value.type !== 'scalar' || value.value !== null) map[key] = toJson(value, seen);
  }
  return map;
}

/** A path as people write it: `spec.endpoints[0].port`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
