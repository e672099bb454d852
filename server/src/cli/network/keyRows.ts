import type { GraphKey, GraphState } from '../../service/index.ts';
import { createRefs, type Ref } from './refs.ts';
import type { SelectedNetworks } from './selectNetworks.ts';

/** A routing key of a network in a table. */
export interface KeyRow {
  readonly network: string;
  readonly key: string;
  readonly state: GraphState;
  /** Why it has this state, in a sentence. */
  readonly reason: string;
  readonly connectors: readonly Ref[];
  readonly listeners: readonly Ref[];
}

/** The routing keys of networks, network by network in the order of the keys. */
export function keyRows({ graph: { networks }, result }: SelectedNetworks): KeyRow[] {
  return networks.flatMap((network) => {
    const refs = createRefs(network, result);
    return network.keys.map(({ key, state, reason, connectors, listeners }: GraphKey) => ({
      network: network.name,
      key,
      state,
      reason,
      connectors: refs.ofUses(connectors),
      listeners: refs.ofUses(listeners),
    }));
  });
}

/** The state of a key in words. */
export function stateWords(state: GraphState): string {
  return state.replace('-', ' ');
}

/** The sites of resources: `east, west (2)`. Empty for no resources. */
export function siteWords(refs: readonly Ref[]): string {
  const counts = new Map<string, number>();
  for (const { site } of refs) counts.set(site, (counts.get(site) ?? 0) + 1);
  return [...counts].map(([site, count]) => (count === 1 ? site : `${site} (${count})`)).join(', ');
}

/** Resources with their sites: `Connector orders in east`. */
export function refWords(refs: readonly Ref[]): string[] {
  return refs.map(({ kind, name, site }) => `${kind} ${name} in ${site}`);
}
