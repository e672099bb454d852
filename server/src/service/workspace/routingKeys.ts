import { couldBecome } from '../document/template.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import { groupBy } from './groupBy.ts';
import type { RoutingKeyFact } from './facts.ts';

/** The routing keys of a network, and who has them. */
export interface RoutingKeys {
  readonly facts: readonly RoutingKeyFact[];
  /** All literal routing keys, in the order in which the files show them. */
  keys(): Iterable<string>;
  /** Who uses or provides a key. Templated keys that may become this key count too. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
}

/** Makes the look-up from the facts of all files. */
export function createRoutingKeys(facts: readonly RoutingKeyFact[]): RoutingKeys {
  const byKey = groupBy(
    facts.filter(({ templated }) => !templated),
    ({ key }) => key,
  );
  const patterns = facts.filter(({ templated }) => templated);
  const roles = new Set(facts.map(({ role }) => role));
  return {
    facts,
    keys: () => byKey.keys(),
    withKey: (key, role) => [
      ...(byKey.get(key)?.filter((fact) => fact.role === role) ?? []),
      ...patterns.filter((fact) => fact.role === role && couldBecome(fact.key, key)),
    ],
    has: (role) => roles.has(role),
  };
}
