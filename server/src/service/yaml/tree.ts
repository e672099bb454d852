import type { Edit } from '../text/edit.ts';
import { containsOffset, type Span } from '../text/span.ts';

/** A path from the root of a document or resource: property names, and list indices from 0. */
export type Path = readonly (string | number)[];

/** The style of a scalar. Only plain scalars are typed by their text; all others are strings. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A scalar with its value for Kubernetes. An absent value (`key:`) is a plain null with an empty span. */
export interface ScalarNode {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** The text of the scalar without its quotes. */
  readonly source: string;
  readonly style: ScalarStyle;
  readonly span: Span;
}

/** A property of a map. */
export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TreeNode;
}

/** A mapping. */
export interface MapNode {
  readonly type: 'map';
  /** In the order of the text, each key once. The last entry with a key wins, as for kubectl. */
  readonly entries: readonly MapEntry[];
  /** The entries that a later entry with the same key overrides. */
  readonly repeated: readonly MapEntry[];
  /** How many of the last entries a merge key (`<<`) brings; absent for none. */
  readonly inherited?: number;
  /** Whether the map is written in flow style (`{ }`). */
  readonly flow: boolean;
  readonly span: Span;
}

/** A sequence. */
export interface ListNode {
  readonly type: 'list';
  readonly items: readonly TreeNode[];
  /** Whether the list is written in flow style (`[ ]`). */
  readonly flow: boolean;
  /** Whether the items are resources of one document, which a line `---` should separate; see `separated`. */
  readonly unseparated?: true;
  /** The starts of the items whose dash is missing; see `withDashes`. */
  readonly missingDashes?: readonly number[];
  readonly span: Span;
}

/**
 * The tree of a YAML document as Kubernetes reads it. Aliases and merge keys are resolved; the nodes they refer to are
 * shared, never copied. Offsets count from the start of the document.
 */
export type TreeNode = ScalarNode | MapNode | ListNode;

/** A fault in a YAML text: a syntax error, or something that YAML allows and kubectl cannot read. */
export interface YamlProblem {
  /**
   * A code of the YAML library, or one of ours: `TOO_DEEP`, `TOO_DENSE`, `TOO_LARGE`, `NOT_JSON`, `NULL_KEY`, `BAD_ALIAS`, `ALIAS_LOOP`,
   * `CONTROL_CHARACTER`, `FLOW_INDICATOR`, `TOO_MANY_ALIASES`, `UNCLOSED_QUOTE`, `MERGE_CONFLICT`, `MISSING_SPACE`, `INDENTED_TOO_FAR`, `NOT_INDENTED` and `LOCAL_TAG`.
   */
  readonly code: string;
  /** The message of the YAML library; for an indentation the property to align with; empty for other codes of ours. */
  readonly message: string;
  /** Offsets from the start of the document. */
  readonly span: Span;
  /** The edits that remove the problem, if they are known. The tree is that of the edited text. */
  readonly edits?: readonly Edit[];
}

/** The entry of a map with this key, or undefined when the node is not a map or lacks the key. */
export function entry(node: TreeNode | undefined, key: string): MapEntry | undefined {
  if (node?.type !== 'map') return undefined;
  if (node.entries.length > FEW_ENTRIES) return indexOf(node).get(key);
  return node.entries.find((candidate) => candidate.key === key);
}

/** In a larger map, a look-up of each of its keys would take too long without an index. */
const FEW_ENTRIES = 50;

const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

function indexOf(node: MapNode): ReadonlyMap<string, MapEntry> {
  const known = indexes.get(node);
  if (known) return known;
  const created = new Map(node.entries.map((each) => [each.key, each]));
  indexes.set(node, created);
  return created;
}

/** The node at a path, or undefined when it does not exist. */
export function nodeAt(root: TreeNode | undefined, path: Path): TreeNode | undefined {
  let node = root;
  for (const step of path) {
    if (typeof step === 'string') node = entry(node, step)?.value;
    else node = node?.type === 'list' ? node.items[step] : undefined;
  }
  return node;
}

/** The scalar at a path, or undefined when it does not exist, is null or is not a scalar. */
export function scalarAt(root: TreeNode | undefined, path: Path): ScalarNode | undefined {
  const node = nodeAt(root, path);
  return node?.type === 'scalar' && node.value !== null ? node : undefined;
}

/** Whether a node is a scalar without a value, such as that of a key with nothing behind its colon. */
export function isNull(node: TreeNode | undefined): boolean {
  return node?.type === 'scalar' && node.value === null;
}

/** The string at a path, or undefined when it does not exist or is not a string for Kubernetes. */
export function stringAt(root: TreeNode | undefined, path: Path): string | undefined {
  const value = scalarAt(root, path)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The span of the key at a path, or of the item when the path ends in a list index. Undefined when it does not exist. */
export function keySpanAt(root: TreeNode | undefined, path: Path): Span | undefined {
  const step = path.at(-1);
  if (typeof step === 'string') return entry(nodeAt(root, path.slice(0, -1)), step)?.keySpan;
  return nodeAt(root, path)?.span;
}

/** Whether a node and all below it are written after the key of a property, and not elsewhere, as behind an alias. */
export function isWrittenIn(node: TreeNode, { keySpan, value }: MapEntry): boolean {
  const isInside = (each: TreeNode): boolean => {
    if (each.span.start < keySpan.end || each.span.end > value.span.end) return false;
    if (each.type === 'list') return each.items.every(isInside);
    return each.type === 'scalar' || each.entries.every((inner) => isInside(inner.value));
  };
  return isInside(node);
}

/** The key or scalar at an offset. */
export interface TreeHit {
  readonly path: Path;
  /** Whether the offset is on the key of the path or on its value. */
  readonly on: 'key' | 'value';
  /** The span of that key or value. */
  readonly span: Span;
}

/** The innermost key or scalar at an offset, or undefined when the offset is on neither. `path` is the path of `root`. */
export function hitAt(root: TreeNode | undefined, offset: number, path: Path = []): TreeHit | undefined {
  if (!root) return undefined;
  if (root.type === 'scalar') {
    return containsOffset(root.span, offset) ? { path, on: 'value', span: root.span } : undefined;
  }
  if (root.type === 'list')
    return firstHit(
      root.items.map((item, index) => [index, item]),
      offset,
      path,
    );
  const onKey = root.entries.find((candidate) => containsOffset(candidate.keySpan, offset));
  if (onKey) return { path: [...path, onKey.key], on: 'key', span: onKey.keySpan };
  return firstHit(
    root.entries.map((candidate) => [candidate.key, candidate.value]),
    offset,
    path,
  );
}

function firstHit(children: [string | number, TreeNode][], offset: number, path: Path): TreeHit | undefined {
  for (const [step, child] of children) {
    if (!containsOffset(child.span, offset)) continue;
    const hit = hitAt(child, offset, [...path, step]);
    if (hit) return hit;
  }
  return undefined;
}

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** A JSON value as an object; undefined if it is none. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? value : undefined;
}

/**
 * The JSON value of a node as the API server validates it: without properties that are null, because the server drops those
 * that are not nullable. Shared nodes give shared values.
 */
export function toJson(node: TreeNode, seen = new Map<TreeNode, Json>()): Json {
  if (node.type === 'scalar') return jsonScalar(node.value);
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
    if (!isNull(value)) map[key] = toJson(value, seen);
  }
  return map;
}

/** JSON has no infinity: it would become null, which means something else. */
function jsonScalar(value: ScalarNode['value']): Json {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** A path in the notation of kubectl: `spec.endpoints[0].port`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** The name of the property that a path leads to, or of an item of a list such as `roles[0]`. */
export function propertyName(path: Path): string {
  return formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
}
