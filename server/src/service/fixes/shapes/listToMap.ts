import { commentsIn, nodeEnd } from '../../yaml/write/places.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { foldWord } from '../../text/similar.ts';
import type { MapField } from '../../schema/define.ts';
import type { Edit } from '../../text/edit.ts';
import { columnOf, lineBreakOf } from '../../text/lines.ts';
import { isWrittenIn, type ListNode, type MapEntry, type MapNode, type TreeNode } from '../../yaml/tree.ts';
import { scalarText } from './scalarText.ts';

/** What a value is meant to be. */
export interface MeantValue {
  /** As YAML in flow style. */
  readonly preview: string;
  /** The edits of the value; absent if the whole property is to be written anew. */
  readonly edits?: readonly Edit[];
  /** Whether the value adds something that is not written. */
  readonly isGuess?: boolean;
}

/**
 * The map that a list is meant to be: of items such as `{key: a, weight: 10}`, `{a: 10}` or `a=10`. Comments and the lines
 * between the items are kept. Undefined if that is not certain. Offsets count from the start of `text`.
 */
export function listToMap(text: string, property: MapEntry, field: MapField): MeantValue | undefined {
  const list = property.value;
  if (list.type !== 'list' || list.items.length === 0 || !isWrittenIn(list, property)) return undefined;
  const pairs = pairsOf(list, field);
  const edits = pairs && (list.flow ? flowEdits(text, list, pairs) : blockEdits(text, property, list, pairs));
  if (!edits) return undefined;
  return { preview: `{${pairs.map(lineOf).join(', ')}}`, edits, isGuess: pairs[0]?.value === undefined };
}

/** A list of routing keys alone gives them equal weights. */
function lineOf({ key, value }: Pair): string {
  return `${stringifyScalar(key)}: ${value ?? EQUAL_WEIGHT}`;
}

const EQUAL_WEIGHT = 1;

/** The items as properties: either all have a value, or none. */
function pairsOf({ items }: ListNode, field: MapField): Pair[] | undefined {
  const pairs = items.map((item) => pairOf(item, field));
  const known = pairs.filter((pair) => pair !== undefined);
  const isSure =
    known.length === pairs.length &&
    new Set(known.map(({ key }) => key)).size === known.length &&
    new Set(known.map(({ value }) => value === undefined)).size === 1;
  return isSure ? known : undefined;
}

interface Pair {
  readonly key: string;
  /** As YAML; undefined if the item has no value. */
  readonly value: string | undefined;
}

function pairOf(item: TreeNode, field: MapField): Pair | undefined {
  if (item.type === 'map') return item.repeated.length === 0 ? pairOfMap(item, field) : undefined;
  if (item.type !== 'scalar' || typeof item.value !== 'string') return undefined;
  const [, key, source] = /^([^\s=:]+)\s*[=:]\s*([^\s=:]+)$/.exec(item.value) ?? [];
  if (key === undefined || source === undefined) return keyAlone(item.value, field);
  const value = scalarText(field.values, source);
  return value === undefined ? undefined : { key, value };
}

const noPair: Pair = { key: '', value: undefined };

/** The properties that people give to the name of an item of a list, without case and separators. */
const nameProperties = new Set(['key', 'routingkey', 'name', 'address', 'service', 'id', 'setting', 'label']);

function pairOfMap({ entries }: MapNode, field: MapField): Pair | undefined {
  const [first, second, third] = entries;
  if (!first || third) return undefined;
  const named = entries.find(({ key }) => nameProperties.has(foldWord(key)));
  const name = named && sourceOf(named.value);
  if (!second) return name === undefined ? pair(first.key, first.value, field) : keyAlone(name, field);
  const other = named === first ? second : first;
  return name === undefined ? undefined : pair(name, other.value, field);
}

function pair(key: string, node: TreeNode, { values }: MapField): Pair | undefined {
  const value = scalarText(values, node);
  return value === undefined ? undefined : { key, value };
}

function sourceOf(node: TreeNode): string | undefined {
  return node.type === 'scalar' && node.value !== null && node.source !== '' ? node.source : undefined;
}

function keyAlone(key: string, { keysAreRoutingKeys }: MapField): Pair | undefined {
  return keysAreRoutingKeys && key !== '' && !/\s/.test(key) ? { key, value: undefined } : undefined;
}

function flowEdits(text: string, { span, items }: ListNode, pairs: readonly Pair[]): Edit[] | undefined {
  if (text[span.start] !== '[' || text[span.end - 1] !== ']') return undefined;
  if (items.some((item) => item.type !== 'scalar' && commentsIn(text, item).length > 0)) return undefined;
  return [
    { span: { start: span.start, end: span.start + 1 }, newText: '{' },
    ...items.map((item, index) => ({ span: item.span, newText: lineOf(pairs[index] ?? noPair) })),
    { span: { start: span.end - 1, end: span.end }, newText: '}' },
  ];
}

/** A list may be flush with its key, which a map may not. */
function blockEdits(
  text: string,
  { keySpan }: MapEntry,
  { items }: ListNode,
  pairs: readonly Pair[],
): Edit[] | undefined {
  const keyColumn = columnOf(text, keySpan.start);
  const edits = items.map((item, index): Edit | undefined => {
    const dash = text.lastIndexOf('-', item.span.start - 1);
    const isPlain = dash >= 0 && text.slice(dash + 1, item.span.start).trim() === '';
    if (!isPlain || (item.type === 'scalar' && item.style === 'block')) return undefined;
    const column = columnOf(text, dash);
    const shift = column <= keyColumn ? '  ' : '';
    const gap = lineBreakOf(text) + ' '.repeat(column) + shift;
    const lines = [...commentsIn(text, item), lineOf(pairs[index] ?? noPair)];
    return { span: { start: dash, end: nodeEnd(text, item) }, newText: shift + lines.join(gap) };
  });
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}
