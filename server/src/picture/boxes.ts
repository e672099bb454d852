import type { GraphSite } from '../service/index.ts';
import type { Rectangle, Size } from './geometry.ts';
import type { Edge, Sized } from './layout.ts';
import type { Row, VisibleNetwork, VisibleSite } from './visible.ts';

/** The box of a site, or of a place outside of the files that a link leads to. */
export interface Box extends Rectangle, Sized {
  /** Undefined for a place outside. */
  readonly site?: GraphSite;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly isExpanded: boolean;
}

/** The sites that somebody has expanded or collapsed, by their ids. */
export type Expansions = Readonly<Record<string, boolean>>;

export const HEADER = 52;
export const ROW = 38;

const EXPANDED_WIDTH = 260;
const CARD: Size = { width: 200, height: 74 };
const OUTSIDE: Size = { width: 190, height: 48 };

/** Boxes grow in steps of so many rows, so that a new resource seldom moves the boxes below. */
const STEP = 3;

/** More sites or resources are shown as cards at first. */
const MAX_EXPANDED_SITES = 12;
const MAX_EXPANDED_ROWS = 300;

/** The id of the box of a place outside of the files. */
export function outsideId(network: string, target: string): string {
  return `${network}\noutside\n${target}`;
}

/** The boxes of networks, without positions. */
export function boxesOf(networks: readonly VisibleNetwork[], expansions: Expansions): Omit<Box, 'x' | 'y'>[] {
  const sites = networks.flatMap((each) => each.sites);
  const rows = sites.reduce((sum, site) => sum + site.rows.length, 0);
  const isExpandedAtFirst = sites.length <= MAX_EXPANDED_SITES && rows <= MAX_EXPANDED_ROWS;
  return networks.flatMap(({ network, sites: visible }) => {
    const ids = new Set(visible.map(({ site }) => site.id));
    const targets = new Set(
      network.links
        .filter(({ from, to, target }) => to === undefined && target !== '' && ids.has(from))
        .map(({ target }) => target),
    );
    return [
      ...visible.map((each) => siteBox(each, expansions[each.site.id] ?? isExpandedAtFirst)),
      ...[...targets].map((target) => ({
        id: outsideId(network.id, target),
        title: target,
        rows: [],
        isExpanded: false,
        ...OUTSIDE,
      })),
    ];
  });
}

function siteBox({ site, rows }: VisibleSite, isExpanded: boolean): Omit<Box, 'x' | 'y'> {
  const size = isExpanded
    ? { width: EXPANDED_WIDTH, height: HEADER + Math.max(1, Math.ceil(rows.length / STEP)) * STEP * ROW }
    : CARD;
  return { id: site.id, site, title: site.name, rows, isExpanded, ...size };
}

/**
 * What keeps boxes together: the links between sites. In a network of which the files hold no links, because tokens are redeemed on
 * the command line, what flows between sites.
 */
export function edgesOf({ network }: VisibleNetwork): Edge[] {
  if (network.links.length === 0)
    return network.flows
      .toSorted((a, b) => b.keys.length - a.keys.length)
      .slice(0, 2 * network.sites.length)
      .map(({ from, to }) => ({ from, to }));
  return network.links.map(({ from, to, target }) => ({ from, to: to ?? outsideId(network.id, target) }));
}
