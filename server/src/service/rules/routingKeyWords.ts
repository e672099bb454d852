import type { RoutingKeyFact } from '../workspace/facts.ts';
import type { Network } from '../workspace/network.ts';
import { quoted } from './wording.ts';

/** A resource in words: `Connector backend in site east provides "backend"`. */
export function describeOwner(network: Network, fact: RoutingKeyFact): string {
  const name = fact.owner.name === undefined ? '' : ` ${fact.owner.name}`;
  return `${fact.owner.kind}${name} in site ${network.siteOf(fact).label} ${fact.role} ${quoted(fact.key)}`;
}
