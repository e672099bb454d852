import { formatCount, quote } from '../../text/words.ts';
import type { RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { opposite } from '../../workspace/network/routingKeys.ts';
import type { GraphKeyUse, GraphState } from './graph.ts';

/** The states from the best to the worst one. */
const order: readonly GraphState[] = ['matched', 'templated', 'external', 'unmatched', 'near-miss'];

/** The use with the worst state; undefined for none. */
export function worstUse(uses: readonly GraphKeyUse[]): GraphKeyUse | undefined {
  return uses.toSorted((a, b) => order.indexOf(b.state) - order.indexOf(a.state))[0];
}

/** The state of a routing key of a resource. */
export function keyUse(network: Network, fact: RoutingKeyFact): GraphKeyUse {
  const { key } = fact;
  const [side, verb] = fact.role === 'uses' ? ['connector', 'provides'] : ['listener', 'uses'];
  const others = network.withKey(key, opposite(fact.role));
  const literal = others.filter(({ templated }) => !templated);
  if (fact.templated)
    return {
      key,
      state: 'templated',
      reason: 'The routing key is a template expression, so it is only known once the template is rendered.',
    };
  if (literal.length > 0) {
    const sites = new Set(literal.map((each) => network.siteOf(each).id)).size;
    const reason = `Matched by ${formatCount(literal.length, side)} in ${formatCount(sites, 'site')}.`;
    return { key, state: 'matched', reason };
  }
  if (others.length > 0)
    return { key, state: 'templated', reason: `Possibly matched by a templated ${side}.` };
  if (network.isExternal(key))
    return {
      key,
      state: 'external',
      reason: `The settings list this routing key as external, so its ${side} is in no file here.`,
    };
  const unmatched = `No ${side} ${verb} the routing key ${quote(key)}.`;
  const nearMiss = network.nearMiss(fact);
  if (nearMiss === undefined) return { key, state: 'unmatched', reason: unmatched };
  return { key, state: 'near-miss', nearMiss, reason: `${unmatched} Did you mean ${quote(nearMiss)}?` };
}
