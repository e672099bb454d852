import type { GraphLink, GraphNetwork, GraphState } from '../service/index.ts';
import { HEADER, outsideId, ROW, type Box } from './boxes.ts';
import { borderPoint, boundsOf, centerOf, type Point, type Rectangle } from './geometry.ts';
import type { VisibleNetwork } from './visible.ts';

/** Everything that is drawn, with its coordinates. */
export interface Scene {
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly links: readonly LinkLine[];
  readonly flows: readonly FlowLine[];
  readonly wires: readonly Wire[];
  readonly bounds: Rectangle;
}

/** The frame around a network. */
export interface Frame extends Rectangle {
  readonly network: GraphNetwork;
}

/** A link between two boxes. */
export interface LinkLine {
  readonly link: GraphLink;
  /** The id of the box that it leads to. */
  readonly to: string;
  readonly path: string;
  readonly middle: Point;
}

/** The routing keys between two collapsed sites. */
export interface FlowLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
  readonly path: string;
  readonly middle: Point;
}

/** A routing key between a listener and a connector, of which at least one is in an expanded site. */
export interface Wire {
  readonly id: string;
  /** The key as it is written. */
  readonly key: string;
  readonly state: GraphState;
  /** The ids of the rows, or of the collapsed boxes, at its ends. */
  readonly ends: readonly string[];
  readonly path: string;
}

/** Room for the title of a network. */
const FRAME_MARGIN = 36;

/** Computes what is drawn. `boxes`: those of the networks, at their places. */
export function sceneOf(networks: readonly VisibleNetwork[], boxes: readonly Box[]): Scene {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const frames = networks.length > 1 ? networks.map((network) => frameOf(network, byId)) : [];
  return {
    frames,
    boxes,
    links: networks.flatMap(({ network }) =>
      network.links.flatMap((link) => linkLine(link, link.to ?? outsideId(network.id, link.target), byId)),
    ),
    flows: networks.flatMap(({ network }) => network.flows.flatMap((flow) => flowLine(flow, byId))),
    wires: networks.flatMap((network) => wiresOf(network, boxes)),
    bounds: boundsOf([...boxes, ...frames], GUTTER),
  };
}

/** The room around the picture. */
const GUTTER = 24;

function frameOf({ network, sites }: VisibleNetwork, boxes: ReadonlyMap<string, Box>): Frame {
  const inside = [
    ...sites.map(({ site }) => boxes.get(site.id)),
    ...network.links.map(({ target }) => boxes.get(outsideId(network.id, target))),
  ].filter((box) => box !== undefined);
  return { network, ...boundsOf(inside, FRAME_MARGIN) };
}

function linkLine(link: GraphLink, to: string, boxes: ReadonlyMap<string, Box>): LinkLine[] {
  const start = boxes.get(link.from);
  const end = boxes.get(to);
  if (!start || !end || start === end) return [];
  const a = borderPoint(start, centerOf(end));
  const b = borderPoint(end, centerOf(start));
  return [
    { link, to, path: `M${a.x},${a.y} L${b.x},${b.y}`, middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } },
  ];
}

function flowLine(
  { from, to, keys }: { readonly from: string; readonly to: string; readonly keys: readonly string[] },
  boxes: ReadonlyMap<string, Box>,
): FlowLine[] {
  const start = boxes.get(from);
  const end = boxes.get(to);
  if (!start || !end || start.isExpanded || end.isExpanded) return [];
  const path = curve(portOf(start), portOf(end));
  return [{ id: `${from}\n\n${to}`, from, to, keys, path: path.path, middle: path.middle }];
}

/** Where a wire may begin: at the left or right edge of a box. */
interface Port {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function portOf(box: Box, row?: number): Port {
  const y = row === undefined ? box.y + box.height / 2 : box.y + HEADER + (row + 0.5) * ROW;
  return {
    id: row === undefined ? box.id : (box.rows[row]?.id ?? ''),
    left: box.x,
    right: box.x + box.width,
    y,
  };
}

/** More wires than this between the resources of one key meet in the middle. */
const MAX_PAIRS = 12;

function wiresOf({ network }: VisibleNetwork, boxes: readonly Box[]): Wire[] {
  const ports = portsByUse(boxes);
  return network.keys.flatMap(({ id: key, state, connectors, listeners }) => {
    const find = (uses: readonly string[]): Port[] => distinctPorts(uses.map((use) => ports.get(use)));
    const from = find(listeners);
    const to = find(connectors);
    const expanded = new Set([...from, ...to].filter(({ id }) => id.includes('\t')).map(({ id }) => id));
    if (expanded.size === 0) return [];
    if (from.length * to.length > MAX_PAIRS) return starOf({ key, state }, from, to);
    return from.flatMap((a) =>
      to
        .filter((b) => a.id !== b.id && (expanded.has(a.id) || expanded.has(b.id)))
        .map((b) => ({
          id: `${a.id}\n\n${b.id}\n${key}`,
          key,
          state,
          ends: [a.id, b.id],
          path: curve(a, b).path,
        })),
    );
  });
}

/** The ports of the rows of expanded boxes, and the boxes of all other rows, by the ids of the uses of keys. */
function portsByUse(boxes: readonly Box[]): ReadonlyMap<string, Port> {
  const ports = new Map<string, Port>();
  for (const box of boxes)
    box.rows.forEach((row, index) => {
      if (row.use) ports.set(row.id, portOf(box, box.isExpanded ? index : undefined));
    });
  return ports;
}

function distinctPorts(ports: readonly (Port | undefined)[]): Port[] {
  return [...new Map(ports.filter((port) => port !== undefined).map((port) => [port.id, port])).values()];
}

/** A key with many resources on both sides has one wire to each, from the middle of all. */
function starOf(
  { key, state }: Pick<Wire, 'key' | 'state'>,
  from: readonly Port[],
  to: readonly Port[],
): Wire[] {
  const all = [...from, ...to];
  const x = all.reduce((sum, port) => sum + (port.left + port.right) / 2, 0) / all.length;
  const y = all.reduce((sum, port) => sum + port.y, 0) / all.length;
  const hub: Port = { id: `hub ${key}`, left: x, right: x, y };
  return all.map((port) => ({
    id: `${port.id}\n\n${hub.id}`,
    key,
    state,
    ends: [port.id],
    path: curve(port, hub).path,
  }));
}

/** A curve between the edges of two ports that face each other, or beside both if one is above the other. */
function curve(a: Port, b: Port): { readonly path: string; readonly middle: Point } {
  const reach = 40;
  if (a.right <= b.left) return between({ x: a.right, y: a.y }, { x: b.left, y: b.y }, [reach, -reach]);
  if (b.right <= a.left) return between({ x: a.left, y: a.y }, { x: b.right, y: b.y }, [-reach, reach]);
  return between({ x: a.right, y: a.y }, { x: b.right, y: b.y }, [2 * reach, 2 * reach]);
}

function between(
  a: Point,
  b: Point,
  [reachA, reachB]: readonly [number, number],
): { readonly path: string; readonly middle: Point } {
  const bend = Math.min(120, Math.abs(b.x - a.x) / 3);
  const first = a.x + reachA + Math.sign(reachA) * bend;
  const second = b.x + reachB + Math.sign(reachB) * bend;
  const path = `M${a.x},${a.y} C${first},${a.y} ${second},${b.y} ${b.x},${b.y}`;
  return { path, middle: { x: (a.x + b.x + 3 * (first + second)) / 8, y: (a.y + b.y) / 2 } };
}
