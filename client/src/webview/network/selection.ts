import { keyOf } from '../../network/nodeIds.ts';
import type { Box } from '../../../../server/src/picture/boxes.ts';
import type { Scene } from '../../../../server/src/picture/scene.ts';
import type { Row } from '../../../../server/src/picture/visible.ts';

/** An item that the keyboard reaches: a box, or a row of an expanded one. */
export interface Item {
  readonly id: string;
  readonly box: Box;
  readonly row?: Row;
}

/** All items in the order of the keyboard: boxes from left to right and from top to bottom, each followed by its rows. */
export function itemsOf({ boxes }: Pick<Scene, 'boxes'>): Item[] {
  return boxes
    .toSorted((a, b) => a.x - b.x || a.y - b.y)
    .flatMap((box): Item[] => [
      { id: box.id, box },
      ...(box.isExpanded ? box.rows.map((row) => ({ id: row.id, box, row })) : []),
    ]);
}

/** The item for an id of the graph: of a site, a resource or the use of a key. For one in a collapsed site, that site. */
export function itemOf(items: readonly Item[], id: string): Item | undefined {
  return (
    items.find((item) => item.id === id) ??
    items.find(({ row }) => row?.resource.id === id) ??
    items.find(({ box }) => box.site?.definition === id) ??
    items.find(
      ({ box }) => !box.isExpanded && box.rows.some((row) => row.id === id || row.resource.id === id),
    )
  );
}

/** Keys that move the selection. */
export type Move = 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/** What a key does: selects an item, or expands or collapses a site, given by its id. */
export type Step = { readonly select: string } | { readonly toggle: string } | undefined;

/**
 * What a key does to the selected item, as in a tree. To the right of a row is the next resource on the other side of its key, and to
 * the left is its site.
 */
export function stepFrom(items: readonly Item[], selected: string | undefined, move: Move): Step {
  const index = items.findIndex(({ id }) => id === selected);
  const item = items[index];
  if (!item || move === 'Home') return selectAt(items, 0);
  switch (move) {
    case 'End':
      return selectAt(items, items.length - 1);
    case 'ArrowDown':
      return selectAt(items, Math.min(index + 1, items.length - 1));
    case 'ArrowUp':
      return selectAt(items, Math.max(index - 1, 0));
    case 'ArrowRight':
      return stepInto(items, item, index);
    case 'ArrowLeft':
      if (item.row) return { select: item.box.id };
      return item.box.isExpanded ? { toggle: item.box.id } : selectAt(items, Math.max(index - 1, 0));
  }
}

function selectAt(items: readonly Item[], index: number): Step {
  const item = items[index];
  return item && { select: item.id };
}

function stepInto(items: readonly Item[], { box, row }: Item, index: number): Step {
  if (!row) {
    if (!box.site) return undefined;
    return box.isExpanded ? selectAt(items, Math.min(index + 1, items.length - 1)) : { toggle: box.id };
  }
  const key = row.use && keyOf(row.use.id);
  const others = items.filter(({ row: each }) => each?.use && keyOf(each.use.id) === key);
  const next = others.findIndex(({ id }) => id === row.id) + 1;
  const other = others[next % Math.max(1, others.length)];
  return other && other.id !== row.id ? { select: other.id } : undefined;
}

/** What belongs to the selection: ids of boxes, rows, wires, flows and links. */
export function relatedTo(scene: Scene, selected: string | undefined): ReadonlySet<string> {
  if (selected === undefined) return new Set();
  const key = keyOf(selected);
  const box = scene.boxes.find(({ id }) => id === selected);
  const inside = new Set([selected, ...(box?.rows ?? []).map(({ id }) => id)]);
  const isIn = (id: string): boolean => inside.has(id);
  const wires = scene.wires.filter((wire) => (key === undefined ? wire.ends.some(isIn) : wire.key === key));
  const flows = scene.flows.filter(({ from, to }) => isIn(from) || isIn(to));
  const links = scene.links.filter(({ link, to }) => [link.id, link.from, to].some(isIn));
  return new Set([
    selected,
    ...wires.flatMap(({ id, ends }) => [id, ...ends]),
    ...flows.flatMap(({ id, from, to }) => [id, from, to]),
    ...links.flatMap(({ link, to }) => [link.id, link.from, to]),
  ]);
}
