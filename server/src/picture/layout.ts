import { graphlib, layout } from '@dagrejs/dagre';
import { boundsOf, centerOf, overlap, type Point, type Rectangle, type Size } from './geometry.ts';

/** A box that has to be placed. */
export interface Sized extends Size {
  readonly id: string;
}

/** Two boxes that should be close to each other, by their ids. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The upper left corners of boxes, by their ids. */
export type Positions = Readonly<Record<string, Point>>;

const GAP = 40;
const RANK_GAP = 100;

/** Places boxes anew: those with edges in layers from left to right, the others in rows below. */
export function arrange(boxes: readonly Sized[], edges: readonly Edge[]): Positions {
  const ids = new Set(boxes.map(({ id }) => id));
  const inside = edges.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to));
  const linked = new Set(inside.flatMap(({ from, to }) => [from, to]));
  const layered = layers(
    boxes.filter(({ id }) => linked.has(id)),
    inside,
  );
  const { y, height } = boundsOf(layered);
  const below = layered.length === 0 ? 0 : y + height + GAP;
  const rows = inRows(
    boxes.filter(({ id }) => !linked.has(id)),
    below,
  );
  return toPositions([...layered, ...rows]);
}

function toPositions(placed: readonly (Sized & Point)[]): Positions {
  return Object.fromEntries(placed.map(({ id, x, y }) => [id, { x, y }]));
}

function layers(boxes: readonly Sized[], edges: readonly Edge[]): (Sized & Rectangle)[] {
  if (boxes.length === 0) return [];
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: RANK_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return wrapped(
    boxes.map((box) => {
      const { x, y } = graph.node(box.id) as Point;
      return { ...box, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) };
    }),
  );
}

/**
 * Layers that are much higher than wide in several columns: a hub with a hundred sites would be a strip that nobody can read.
 */
function wrapped<B extends Rectangle>(boxes: readonly B[]): B[] {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + RANK_GAP) * (height + GAP), 0);
  const limit = Math.max(MIN_WRAP, Math.sqrt(area));
  if (boundsOf(boxes).height <= limit) return [...boxes];
  const centers = [...new Set(boxes.map(({ x, width }) => x + width / 2))].toSorted((a, b) => a - b);
  let left = 0;
  return centers.flatMap((center) => {
    const layer = boxes.filter(({ x, width }) => x + width / 2 === center).toSorted((a, b) => a.y - b.y);
    const columns = inColumns(layer, limit);
    const placed = columns.flatMap((column) => {
      const x = left;
      left += Math.max(...column.map(({ width }) => width)) + GAP;
      let y = 0;
      return column.map((box) => {
        const at = { ...box, x, y };
        y += box.height + GAP;
        return at;
      });
    });
    left += RANK_GAP - GAP;
    return placed;
  });
}

/** Layers that are not higher than this are left alone. */
const MIN_WRAP = 1000;

/** Boxes in columns of a height, in their order. */
function inColumns<B extends Size>(boxes: readonly B[], limit: number): B[][] {
  const columns: B[][] = [];
  let height = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    if (height + box.height > limit) {
      columns.push([]);
      height = 0;
    }
    columns.at(-1)?.push(box);
    height += box.height + GAP;
  }
  return columns;
}

/** Rows that are about twice as wide as high together. */
function inRows(boxes: readonly Sized[], top: number): (Sized & Rectangle)[] {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const limit = Math.sqrt(area * 2);
  let x = 0;
  let y = top;
  let rowHeight = 0;
  return boxes.map((box) => {
    if (x > 0 && x + box.width > limit) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    const placed = { ...box, x, y };
    x += box.width + GAP;
    rowHeight = Math.max(rowHeight, box.height);
    return placed;
  });
}

/**
 * The positions of boxes after some were added or removed: those that have a position keep it, and each new one takes the free
 * place that is next to the boxes it has edges with. All of them are arranged if none has a position.
 */
export function settle(previous: Positions, boxes: readonly Sized[], edges: readonly Edge[]): Positions {
  const known = boxes.filter(({ id }) => Object.hasOwn(previous, id));
  if (known.length === 0) return arrange(boxes, edges);
  const placed = known.flatMap((box) => {
    const at = previous[box.id];
    return at ? [{ ...box, ...at }] : [];
  });
  for (const box of boxes) {
    if (Object.hasOwn(previous, box.id)) continue;
    const neighbours = placed.filter(({ id }) =>
      edges.some(({ from, to }) => (from === id && to === box.id) || (to === id && from === box.id)),
    );
    placed.push({ ...box, ...freePlace(box, placed, neighbours) });
  }
  // Boxes that are filtered out, or that an undo brings back, find their places again.
  return { ...previous, ...toPositions(placed) };
}

/** The free place in a grid that is nearest to some boxes, or to the lower left corner of all without any. */
function freePlace(box: Sized, placed: readonly Rectangle[], neighbours: readonly Rectangle[]): Point {
  const bounds = boundsOf(placed);
  const goal =
    neighbours.length > 0
      ? centerOf(boundsOf(neighbours))
      : { x: bounds.x + box.width / 2, y: bounds.y + bounds.height + GAP + box.height / 2 };
  const stepX = box.width + GAP;
  const stepY = box.height + GAP;
  for (let ring = 0; ; ring++)
    for (const [column, row] of ringCells(ring)) {
      const at = {
        x: Math.round(goal.x - box.width / 2 + column * stepX),
        y: Math.round(goal.y - box.height / 2 + row * stepY),
      };
      if (!placed.some((other) => overlap({ ...box, ...at }, other, GAP / 2))) return at;
    }
}

/** The cells at a distance from the middle, those to the right and below first. */
function ringCells(ring: number): (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]];
  const steps = Array.from({ length: 2 * ring + 1 }, (_, index) => index - ring);
  const cells = steps.flatMap((a) => [
    [ring, a] as const,
    [a, ring] as const,
    [-ring, a] as const,
    [a, -ring] as const,
  ]);
  return cells.toSorted(([a, b], [c, d]) => Math.abs(a) + Math.abs(b) - Math.abs(c) - Math.abs(d));
}

/**
 * Boxes at their positions, moved downwards as far as boxes that have grown need the room. A box above the grown ones stays, and
 * all return once those shrink.
 */
export function separate<B extends Rectangle>(boxes: readonly B[]): B[] {
  const done: B[] = [];
  for (const box of boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const at = { x: box.x, y: box.y, width: box.width, height: box.height };
    for (;;) {
      const inTheWay = done.find((other) => overlap(at, other, GAP / 4));
      if (!inTheWay) break;
      at.y = inTheWay.y + inTheWay.height + GAP / 2;
    }
    done.push({ ...box, y: at.y });
  }
  return done;
}
