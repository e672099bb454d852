import { applyEdits, type Edit } from '../../text/edit.ts';
import { afterColon, entryEnd } from '../../yaml/write/places.ts';
import { removeProperties } from '../../yaml/write/remove.ts';
import { likeKey } from '../../yaml/write/flow.ts';
import { nodeAt, type MapEntry } from '../../yaml/tree.ts';
import type { Placed } from '../../resource/misplaced/misplaced.ts';
import { groupBy } from '../../text/lists.ts';
import type { Layout, MovedPart, Receiver } from './layout.ts';

/** The text after properties of maps in flow style were moved to such maps. Undefined if any map is in block style. */
export function flowText(
  text: string,
  { written, misplaced }: Placed,
  { receivers }: Layout,
): string | undefined {
  const sources = misplaced.map(({ from }) => nodeAt(written, from));
  if (!sources.every((node) => node?.type === 'map' && node.flow)) return undefined;
  const insertions = receivers.map((receiver) => insertion(text, receiver));
  if (!insertions.every((edit) => edit !== undefined)) return undefined;
  const removals = [...groupBy(misplaced, ({ from }) => from.join('.')).values()].flatMap((group) => {
    const names = group.map(({ entry }) => entry.key);
    return removeProperties(text, written, group[0]?.from ?? [], names);
  });
  return applyEdits(text, [...insertions, ...removals]);
}

function insertion(text: string, { holder, kept, isFlow, parts }: Receiver): Edit | undefined {
  const written = parts.map((part) => rendered(text, part)).join(', ');
  const last = kept.at(-1);
  if (last && isFlow) {
    const at = entryEnd(text, last);
    return { span: { start: at, end: at }, newText: `, ${written}` };
  }
  const value = holder?.value;
  if (!holder || !value || last) return undefined;
  const start = afterColon(text, holder);
  if (start === undefined) return undefined;
  return { span: { start, end: Math.max(start, value.span.end) }, newText: ` {${written}}` };
}

function rendered(text: string, { entry, type, name, parts }: MovedPart): string {
  const inside = parts.map((part) => rendered(text, part)).join(', ');
  if (type === 'created') return `${likeKey(text, entry.keySpan, name)}: {${inside}}`;
  if (parts.length === 0) return written(text, entry);
  return `${text.slice(entry.keySpan.start, entry.keySpan.end)}: {${inside}}`;
}

function written(text: string, found: MapEntry): string {
  return text.slice(found.keySpan.start, entryEnd(text, found));
}
