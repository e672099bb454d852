import type { NetworkGraph } from '../service/index.ts';
import { boxesOf, edgesOf, type Box, type Expansions } from './boxes.ts';
import { arrange, separate, settle, type Positions, type Sized } from './layout.ts';
import { noFilter, visibleNetworks, type Filter, type VisibleNetwork } from './visible.ts';

/** Where boxes are, and which of them show what is in them. */
export interface Arrangement {
  readonly expansions: Expansions;
  readonly positions: Positions;
}

/** What is shown: the visible part of the graph, and its boxes at their places. */
export interface View {
  readonly networks: readonly VisibleNetwork[];
  readonly boxes: readonly Box[];
}

/** The view of a graph. The positions of all its boxes are known: see `positionsOf`. */
export function viewOf(
  graph: NetworkGraph,
  { filter, expansions, positions }: Arrangement & { readonly filter: Filter },
): View {
  const networks = visibleNetworks(graph, filter);
  const boxes = boxesOf(networks, expansions).map((box) => ({
    ...box,
    ...(positions[box.id] ?? { x: 0, y: 0 }),
  }));
  return { networks, boxes: separate(boxes) };
}

/** The distance between the boxes of two networks. */
const NETWORK_GAP = 110;

/** Positions for all boxes of a graph, whatever a filter hides. Boxes that have one keep it. */
export function positionsOf(graph: NetworkGraph, { expansions, positions }: Arrangement): Positions {
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
