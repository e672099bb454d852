import { formatCount } from '../../text/words.ts';
import type { GraphKey, GraphKeyUse, GraphResource, GraphSite } from './graph.ts';
import { worstUse } from './keyState.ts';

interface Sides {
  readonly uses: GraphKeyUse[];
  readonly connectors: string[];
  readonly listeners: string[];
}

/** The routing keys of the resources in some sites, sorted. */
export function keysOf(sites: readonly GraphSite[]): GraphKey[] {
  const all = new Map<string, Sides>();
  for (const resource of sites.flatMap(({ resources }) => resources)) addUses(all, resource);
  const keys = [...all].map(([key, { uses, connectors, listeners }]): GraphKey => {
    const { state = 'matched', reason = '' } = worstUse(uses) ?? {};
    const sides = `Provided by ${formatCount(connectors.length, 'connector')} and used by ${formatCount(listeners.length, 'listener')}.`;
    return { key, state, reason: state === 'matched' ? sides : reason, connectors, listeners };
  });
  return keys.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

function addUses(all: Map<string, Sides>, { id, role, keys }: GraphResource): void {
  for (const use of keys) {
    const sides = all.get(use.key) ?? { uses: [], connectors: [], listeners: [] };
    all.set(use.key, sides);
    sides.uses.push(use);
    sides[role === 'listener' ? 'listeners' : 'connectors'].push(id);
  }
}
