import type { NetworkGraph } from '../../../../server/src/service/index.ts';
import { boxesOf, edgesOf, type Box, type Expansions } from './boxes.ts';
import type { Point } from './geometry.ts';
import { arrange, separate, settle, type Positions, type Sized } from './layout.ts';
import { noFilter, visibleNetworks, type Filter, type VisibleNetwork } from './visible.ts';

/** How the picture is moved and enlarged: a point `p` of it is seen at `p * k + (x, y)`. */
export interface Viewport extends Point {
  readonly k: number;
}

/** What somebody has done to the picture. It outlives the page. */
export interface ViewState {
  readonly filter: Filter;
  readonly expansions: Expansions;
  readonly positions: Positions;
  readonly viewport?: Viewport;
  /** The id of the selected site or row. */
  readonly selected?: string;
  readonly tab: 'picture' | 'table';
}

export const initialState: ViewState = { filter: noFilter, expansions: {}, positions: {}, tab: 'picture' };

/** What is shown: the visible part of the graph, and its boxes at their places. */
export interface View {
  readonly networks: readonly VisibleNetwork[];
  readonly boxes: readonly Box[];
}

/** The view of a graph. The positions of all its boxes are known: see `placed`. */
export function viewOf(graph: NetworkGraph, { filter, expansions, positions }: ViewState): View {
  const networks = visibleNetworks(graph, filter);
  const boxes = boxesOf(networks, expansions).map((box) => ({
    ...box,
    ...(positions[box.id] ?? { x: 0, y: 0 }),
  }));
  return { networks, boxes: separate(boxes) };
}

/** The distance between the boxes of two networks. */
const NETWORK_GAP = 110;

/** The state with positions for all boxes of a graph, whatever the filter hides. Boxes that have one keep it. */
export function placed(graph: NetworkGraph, state: ViewState): ViewState {
  return { ...state, positions: place(graph, state) };
}

/** The state with new positions for all boxes. */
export function rearranged(graph: NetworkGraph, state: ViewState): ViewState {
  return { ...state, positions: place(graph, { ...state, positions: {} }) };
}

function place(graph: NetworkGraph, { expansions, positions }: ViewState): Positions {
  const networks = visibleNetworks(graph, noFilter);
  const all = boxesOf(networks, expansions);
  if (all.every(({ id }) => Object.hasOwn(positions, id))) return positions;
  return networks.reduce((known, network) => {
    const own = all.filter(({ id }) => id.startsWith(`${network.network.id}\n`));
    const edges = edgesOf(network);
    if (own.some(({ id }) => Object.hasOwn(known, id))) return settle(known, own, edges);
    return Object.assign({}, known, below(bottomOf(all, known), arrange(own, edges)));
  }, positions);
}

/** Where the boxes that have a position end. */
function bottomOf(boxes: readonly Sized[], positions: Positions): number | undefined {
  const ends = boxes.flatMap(({ id, height }) => {
    const at = positions[id];
    return at ? [at.y + height] : [];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function below(bottom: number | undefined, positions: Positions): Positions {
  if (bottom === undefined) return positions;
  const entries = Object.entries(positions);
  const top = Math.min(...entries.map(([, { y }]) => y));
  return Object.fromEntries(entries.map(([id, { x, y }]) => [id, { x, y: y - top + bottom + NETWORK_GAP }]));
}

/** A state that was saved earlier, maybe by another version. What does not fit is left out. */
export function readState(saved: unknown): ViewState {
  if (typeof saved !== 'object' || saved === null) return initialState;
  const { filter, expansions, positions, viewport, selected, tab } = saved as Readonly<
    Record<string, unknown>
  >;
  return {
    filter: readFilter(filter),
    expansions: readRecord(expansions, (value) => typeof value === 'boolean'),
    positions: readRecord(positions, isPoint),
    ...(isPoint(viewport) && isNumber((viewport as Partial<Viewport>).k)
      ? { viewport: viewport as Viewport }
      : {}),
    ...(typeof selected === 'string' ? { selected } : {}),
    tab: tab === 'table' ? 'table' : 'picture',
  };
}

function readFilter(saved: unknown): Filter {
  if (typeof saved !== 'object' || saved === null) return noFilter;
  const entries = Object.keys(noFilter).map((name) => {
    const value = (saved as Readonly<Record<string, unknown>>)[name];
    return [name, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(entries) as unknown as Filter;
}

function readRecord<T>(saved: unknown, isValid: (value: unknown) => value is T): Readonly<Record<string, T>> {
  if (typeof saved !== 'object' || saved === null) return {};
  return Object.fromEntries(Object.entries(saved).filter((entry): entry is [string, T] => isValid(entry[1])));
}

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y } = value as Partial<Record<'x' | 'y', unknown>>;
  return isNumber(x) && isNumber(y);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
