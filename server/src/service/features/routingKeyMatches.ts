import { formatCount } from '../text/words.ts';
import type { RoutingKeyFact } from '../workspace/facts/facts.ts';
import type { Network } from '../workspace/network/network.ts';
import { opposite } from '../workspace/network/routingKeys.ts';

/** Who has the other side of a routing key. */
export interface Matches {
  readonly facts: readonly RoutingKeyFact[];
  /** `2 connectors in 2 sites`, or `no listener`. */
  readonly words: string;
}

/** Counts the other side of a routing key; undefined for keys of templates, which may stand for anything. */
export function matchesOf(network: Network, fact: RoutingKeyFact): Matches | undefined {
  if (fact.templated) return undefined;
  const noun = fact.role === 'uses' ? 'connector' : 'listener';
  const all = network.withKey(fact.key, opposite(fact.role));
  const facts = all.filter(({ templated }) => !templated);
  if (facts.length > 0) {
    const sites = new Set(facts.map((each) => network.siteOf(each).id)).size;
    return { facts, words: `${formatCount(facts.length, noun)} in ${formatCount(sites, 'site')}` };
  }
  if (network.isUnmatched(fact)) return { facts, words: `no ${noun}` };
  return { facts, words: all.length > 0 ? `perhaps a ${noun} of a template` : `${noun} elsewhere` };
}
