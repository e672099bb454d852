import type { NetworkGraph } from '../../../../server/src/service/index.ts';
import type { Point } from '../../../../server/src/picture/geometry.ts';
import { positionsOf, type Arrangement } from '../../../../server/src/picture/view.ts';
import { noFilter, type Filter } from '../../../../server/src/picture/visible.ts';

/** How the picture is moved and enlarged: a point `p` of it is seen at `p * k + (x, y)`. */
export interface Viewport extends Point {
  readonly k: number;
}

/** What somebody has done to the picture. It outlives the page. */
export interface ViewState extends Arrangement {
  readonly filter: Filter;
  readonly viewport?: Viewport;
  /** The id of the selected site or row. */
  readonly selected?: string;
  readonly tab: 'picture' | 'table';
}

export const initialState: ViewState = { filter: noFilter, expansions: {}, positions: {}, tab: 'picture' };

/** The state with positions for all boxes of a graph, whatever the filter hides. Boxes that have one keep it. */
export function placed(graph: NetworkGraph, state: ViewState): ViewState {
  return { ...state, positions: positionsOf(graph, state) };
}

/** The state with new positions for all boxes. */
export function rearranged(graph: NetworkGraph, state: ViewState): ViewState {
  return { ...state, positions: positionsOf(graph, { ...state, positions: {} }) };
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
