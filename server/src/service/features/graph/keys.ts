import { isTemplated } from '../../yaml/template.ts';
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
  const keys = [...all].map(([id, { uses, connectors, listeners }]): GraphKey => {
    const { key = id, state = 'matched', reason = '' } = worstUse(uses) ?? {};
    const sides = `Provided by ${formatCount(connectors.length, 'connector')} and used by ${formatCount(listeners.length, 'listener')}.`;
    return { id, key, state, reason: state === 'matched' ? sides : reason, connectors, listeners };
  });
  return keys.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

function addUses(all: Map<string, Sides>, { role, keys }: GraphResource): void {
  for (const use of keys) {
    const written = use.id.slice(use.id.indexOf('\t') + 1);
    // Two expressions that look alike may render to different keys.
    const key = isTemplated(written) ? use.id : written;
    const sides = all.get(key) ?? { uses: [], connectors: [], listeners: [] };
    all.set(key, sides);
    sides.uses.push(use);
    sides[role === 'listener' ? 'listeners' : 'connectors'].push(use.id);
  }
}

/** The id of the resource with a use of a key, given by the id of the use. */
export function resourceOfUse(id: string): string {
  return id.slice(0, id.indexOf('\t'));
}
