import { formatCount } from '../text/words.ts';
import type { RoutingKeyFact } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import { opposite } from '../workspace/network/routingKeys.ts';

/** The listeners that use a provided routing key, or the connectors that provide a used one. */
export interface RoutingKeyMatches {
  readonly facts: readonly RoutingKeyFact[];
  /** For example `2 connectors in 2 sites` or `no listener`. */
  readonly label: string;
}

/** The matches of a routing key. Undefined for templated keys, whose value is unknown. */
export function routingKeyMatches(network: Network, fact: RoutingKeyFact): RoutingKeyMatches | undefined {
  if (fact.templated) return undefined;
  const noun = fact.role === 'uses' ? 'connector' : 'listener';
  const all = network.withKey(fact.key, opposite(fact.role));
  const facts = all.filter(({ templated }) => !templated);
  if (facts.length > 0) {
    const sites = new Set(facts.map((each) => network.siteOf(each).id)).size;
    return { facts, label: `${formatCount(facts.length, noun)} in ${formatCount(sites, 'site')}` };
  }
  if (network.isUnmatched(fact)) return { facts, label: `no ${noun}` };
  return { facts, label: all.length > 0 ? `possibly a templated ${noun}` : `external ${noun}` };
}
