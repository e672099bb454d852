import { couldBecome } from '../document/template.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import type { Facts, RoutingKeyFact } from './facts.ts';
import { createSiteLookup, type Site } from './sites.ts';

/** The listeners and connectors that can reach one another, by routing key. Never changes once made. */
export interface Network {
  /** The folder that the network is, or undefined for files outside every workspace folder. */
  readonly folder: string | undefined;
  readonly facts: readonly RoutingKeyFact[];
  /** All literal routing keys, in the order in which the files show them. */
  keys(): Iterable<string>;
  /** Who uses or provides a key. Templated keys that may become this key count too. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
  siteOf(fact: RoutingKeyFact): Site;
  /** The site of a resource in a file. */
  siteAt(uri: string, namespace: string | undefined): Site;
  /** The sites that are defined by a Site resource. */
  readonly sites: readonly Site[];
}

/** Makes the network of a set of files. */
export function createNetwork(folder: string | undefined, files: Iterable<Facts>): Network {
  const all = [...files];
  const facts = all.flatMap(({ routingKeys }) => routingKeys);
  const siteFacts = all.flatMap(({ sites }) => sites);
  const siteAt = createSiteLookup(siteFacts);
  const byKey = groupByKey(facts.filter(({ templated }) => !templated));
  const templated = facts.filter((fact) => fact.templated);
  const sites = new Map(
    siteFacts.map(({ place, namespace }) => siteAt(place.uri, namespace)).map((site) => [site.id, site]),
  );

  const withKey = (key: string, role: RoutingKeyRole): RoutingKeyFact[] => {
    const literal = byKey.get(key)?.filter((fact) => fact.role === role) ?? [];
    const patterns = templated.filter((fact) => fact.role === role && couldBecome(fact.key, key));
    return [...literal, ...patterns];
  };

  return {
    folder,
    facts,
    sites: [...sites.values()],
    keys: () => byKey.keys(),
    withKey,
    has: (role) => facts.some((fact) => fact.role === role),
    siteOf: ({ place, owner }) => siteAt(place.uri, owner.namespace),
    siteAt,
  };
}

function groupByKey(facts: readonly RoutingKeyFact[]): Map<string, RoutingKeyFact[]> {
  const groups = new Map<string, RoutingKeyFact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.key);
    if (group) group.push(fact);
    else groups.set(fact.key, [fact]);
  }
  return groups;
}

/** The side that a routing key needs on the other end. */
export function opposite(role: RoutingKeyRole): RoutingKeyRole {
  return role === 'uses' ? 'provides' : 'uses';
}

/** Whether nobody in the network has the other side of a fact's key. A templated key that may fit counts as there. */
export function isUnmatched(network: Network, fact: RoutingKeyFact): boolean {
  const wanted = opposite(fact.role);
  if (!fact.templated) return network.withKey(fact.key, wanted).length === 0;
  return !network.facts.some((other) => other.role === wanted && couldBecome(fact.key, other.key));
}
