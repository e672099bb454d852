import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { quoted } from '../../../text/words.ts';

/** A resource in words: `Connector backend in site east provides "backend"`. */
export function describeOwner(network: Network, fact: RoutingKeyFact): string {
  const name = fact.owner.name === undefined ? '' : ` ${fact.owner.name}`;
  return `${fact.owner.kind}${name} in site ${network.siteOf(fact).label} ${fact.role} ${quoted(fact.key)}`;
}
