import type { RoutingKeyRole } from '../../../schema/define.ts';
import { hasOuterBlanks } from '../../../text/blanks.ts';
import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { opposite } from '../../../workspace/network/routingKeys.ts';

/**
 * Whether an unmatched routing key is a misspelling of one on the other side, or that one of this key. With white space around it,
 * a key is one of the key without.
 */
export function isMisspelt(network: Network, fact: RoutingKeyFact): boolean {
  const { key, role, templated } = fact;
  if (network.nearMiss(fact) !== undefined) return true;
  return !templated && hasOuterBlanks(key) && network.isInRole(key.trim(), opposite(role));
}

/**
 * Which of two keys, one on each side, is the misspelt one: the one that fewer resources have and that is not the name of
 * a resource that has it. Where nothing tells, it is the key of the listener.
 */
export function misspeltSide(network: Network, used: string, provided: string): RoutingKeyRole {
  return support(network, provided, 'provides') < support(network, used, 'uses') ? 'provides' : 'uses';
}

function support(network: Network, key: string, role: RoutingKeyRole): number {
  const facts = network.withKey(key, role).filter(({ templated }) => !templated);
  return facts.length + (facts.some(({ owner }) => owner.name === key) ? 1 : 0);
}
