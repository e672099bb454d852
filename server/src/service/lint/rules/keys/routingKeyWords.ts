import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { quote } from '../../../text/words.ts';

/** A sentence about a resource: `Connector "backend" in site "east" provides the routing key "backend".` */
export function describeOwner(network: Network, fact: RoutingKeyFact): string {
  const name = fact.owner.name === undefined ? '' : ` ${quote(fact.owner.name)}`;
  return `${fact.owner.kind}${name} in site ${quote(network.siteOf(fact).label)} ${fact.role} the routing key ${quote(fact.key)}.`;
}
