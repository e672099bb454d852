import { displayed } from '../../text/escape.ts';
import { quote } from '../../text/words.ts';
import type { RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { opposite } from '../../workspace/network/routingKeys.ts';
import { routingKeyMatches } from '../routingKeyMatches.ts';
import type { GraphKeyUse, GraphState } from './graph.ts';

/** The states from the best to the worst one. */
const order: readonly GraphState[] = ['matched', 'templated', 'external', 'unmatched', 'near-miss'];

/** The use with the worst state; undefined for none. */
export function worstUse(uses: readonly GraphKeyUse[]): GraphKeyUse | undefined {
  return uses.toSorted((a, b) => order.indexOf(b.state) - order.indexOf(a.state))[0];
}

/** A routing key of a resource, given by its id, with its state. */
export function keyUse(network: Network, fact: RoutingKeyFact, owner: string): GraphKeyUse {
  const id = `${owner}\t${fact.key}`;
  return { id, key: displayed(fact.key), ...keyState(network, fact) };
}

function keyState(network: Network, fact: RoutingKeyFact): Omit<GraphKeyUse, 'id' | 'key'> {
  const { key } = fact;
  const [side, verb] = fact.role === 'uses' ? ['connector', 'provides'] : ['listener', 'uses'];
  const matches = routingKeyMatches(network, fact);
  if (!matches)
    return {
      state: 'templated',
      reason: 'The routing key is a template expression, so it is only known once the template is rendered.',
    };
  if (matches.facts.length > 0) return { state: 'matched', reason: `Matched by ${matches.label}.` };
  if (!network.isUnmatched(fact))
    return network.isInRole(key, opposite(fact.role))
      ? { state: 'templated', reason: `Possibly matched by a templated ${side}.` }
      : {
          state: 'external',
          reason: `The settings list this routing key as external, so its ${side} is in no file here.`,
        };
  const unmatched = `No ${side} ${verb} the routing key ${quote(key)}.`;
  const nearMiss = network.nearMiss(fact);
  if (nearMiss === undefined) return { state: 'unmatched', reason: unmatched };
  return { state: 'near-miss', nearMiss, reason: `${unmatched} Did you mean ${quote(nearMiss)}?` };
}
