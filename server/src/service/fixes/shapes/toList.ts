import { stringifyScalar } from '../../yaml/scalar.ts';
import { entryEnd } from '../../yaml/write/places.ts';
import { replaceLiteral } from '../../yaml/write/rewrite.ts';
import {
  isNull,
  isWrittenIn,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type TreeNode,
} from '../../yaml/tree.ts';
import type { Edit } from '../../text/edit.ts';
import type { MeantValue } from './listToMap.ts';

/**
 * The list of texts that a map is meant to be: of the keys without values, or of the keys in the order of their numbers.
 * Undefined if that is not certain.
 */
export function mapToList(text: string, property: MapEntry): MeantValue | undefined {
  const map = property.value;
  if (map.type !== 'map' || map.entries.length === 0 || !isWrittenIn(map, property)) return undefined;
  const ordered = map.repeated.length === 0 ? inOrder(map.entries) : undefined;
  if (!ordered) return undefined;
  const preview = `[${ordered.map(({ key }) => stringifyScalar(key)).join(', ')}]`;
  const isGuess = map.entries.some(({ value }) => !isNull(value));
  const isSameOrder = ordered.every((found, index) => found === map.entries[index]);
  // Entries that change places are written anew.
  return isSameOrder ? { preview, isGuess, edits: itemEdits(text, map) } : { preview, isGuess };
}

/** By numbers: those from 0 or 1 upwards count the places, others say how important a key is. */
function inOrder(entries: readonly MapEntry[]): readonly MapEntry[] | undefined {
  if (entries.every(({ value }) => isNull(value))) return entries;
  const numbers = new Map(entries.map((found) => [found, numberOf(found.value)]));
  const all = [...numbers.values()].toSorted((a, b) => a - b);
  if (all.some(Number.isNaN) || new Set(all).size < all.length) return undefined;
  const isPlace = all.every((number, index) => number === index + (all[0] === 0 ? 0 : 1));
  const sign = isPlace ? 1 : -1;
  return entries.toSorted((a, b) => sign * ((numbers.get(a) ?? 0) - (numbers.get(b) ?? 0)));
}

function numberOf(node: TreeNode): number {
  return node.type === 'scalar' && typeof node.value === 'number' ? node.value : Number.NaN;
}

function itemEdits(text: string, { flow, entries, span }: MapNode): Edit[] {
  const items = entries.map((found) => ({
    span: { start: found.keySpan.start, end: entryEnd(text, found) },
    newText: `${flow ? '' : '- '}${stringifyScalar(found.key)}`,
  }));
  if (!flow) return items;
  return [
    { span: { start: span.start, end: span.start + 1 }, newText: '[' },
    { span: { start: span.end - 1, end: span.end }, newText: ']' },
    ...items,
  ];
}

/** The list that a text is meant to be: one item, or several separated by commas. */
export function textToList(text: string, node: ScalarNode): MeantValue | undefined {
  if (typeof node.value !== 'string' || node.style === 'block') return undefined;
  const parts = node.value.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '' || /\s/.test(part))) return undefined;
  if (new Set(parts).size < parts.length) return undefined;
  const preview = `[${parts.map(stringifyScalar).join(', ')}]`;
  return { preview, edits: [replaceLiteral(text, node, preview)] };
}
