import type { RoutingKeyRole } from '../../../schema/define.ts';
import { hasOuterBlanks } from '../../../text/blanks.ts';
import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';

/** Whether an unmatched routing key is reported as a misspelling, of itself or of another key. */
export function isMisspelt(network: Network, fact: RoutingKeyFact): boolean {
  return (!fact.templated && hasOuterBlanks(fact.key)) || network.nearMiss(fact) !== undefined;
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
