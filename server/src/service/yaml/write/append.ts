import type { Edit } from '../../text/edit.ts';
import { endOfContent, lineBreakOf, lineStart } from '../../text/lines.ts';
import { stringifyScalar } from '../scalar.ts';
import { nodeAt, type ListNode, type MapNode } from '../tree.ts';
import { scalarAtOffset } from './flow.ts';
import { setProperties } from './insert.ts';
import { nodeEnd } from './places.ts';

/**
 * Appends strings to the list that a property of a map has, in the style of the list. A property that is missing or has no value gets
 * a new list. Empty where something else is there, or where nothing can be written in place.
 */
export function appendItems(text: string, map: MapNode, property: string, values: readonly string[]): Edit[] {
  const list = nodeAt(map, [property]);
  if (list?.type === 'list') return appendToList(text, list, values);
  return setProperties(
    text,
    map,
    [],
    [[`${property}:`, ...values.map((each) => `  - ${stringifyScalar(each)}`)]],
  );
}

function appendToList(text: string, list: ListNode, values: readonly string[]): Edit[] {
  const [first] = list.items;
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last ? nodeEnd(text, last) : list.span.start + 1;
    const items = values.map((value) => scalarAtOffset(text, at, value)).join(', ');
    return [{ span: { start: at, end: at }, newText: (last ? ', ' : '') + items }];
  }
  const indent = first && /^ *(?=-[ \t])/.exec(text.slice(lineStart(text, first.span.start)))?.[0];
  if (indent === undefined) return [];
  const at = endOfContent(text, nodeEnd(text, list));
  const items = values.map((value) => `${lineBreakOf(text)}${indent}- ${stringifyScalar(value)}`);
  return [{ span: { start: at, end: at }, newText: items.join('') }];
}
