import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { quoted } from '../../../text/words.ts';

/** A sentence about a resource: `Connector "backend" in site "east" provides the routing key "backend".` */
export function describeOwner(network: Network, fact: RoutingKeyFact): string {
  const name = fact.owner.name === undefined ? '' : ` ${quoted(fact.owner.name)}`;
  return `${fact.owner.kind}${name} in site ${quoted(network.siteOf(fact).label)} ${fact.role} the routing key ${quoted(fact.key)}.`;
}
