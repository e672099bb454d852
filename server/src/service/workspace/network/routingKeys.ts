import { couldBecome } from '../../yaml/template.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { RoutingKeyFact } from '../facts/facts.ts';
import { groupBy } from '../../text/lists.ts';

/** The routing keys of a network, and who has them. */
export interface RoutingKeys {
  /** In the order of the files. */
  readonly facts: readonly RoutingKeyFact[];
  /** All literal routing keys, in the order in which the files show them. */
  keys(): Iterable<string>;
  /** Who has a literal key, in either role. */
  literal(key: string): readonly RoutingKeyFact[];
  /** Who uses or provides a key. Templated keys that may become this key count too. */
  withKey(key: string, role: RoutingKeyRole): readonly RoutingKeyFact[];
  /** Whether any resource of the network has this role. */
  has(role: RoutingKeyRole): boolean;
}

/** Routing keys that follow small changes. */
export interface ChangingRoutingKeys extends RoutingKeys {
  /** The facts whose keys are templates. */
  readonly patterns: readonly RoutingKeyFact[];
  /** A fact that is not templated takes the place of another one in the same place of the text. */
  replace(before: RoutingKeyFact, after: RoutingKeyFact): void;
}

/** Makes the look-up; `read` gives the facts of all files as they are when it is called. */
export function createRoutingKeys(read: () => readonly RoutingKeyFact[]): ChangingRoutingKeys {
  let facts: readonly RoutingKeyFact[] | undefined = read();
  let keys: ReadonlySet<string> | undefined;
  const all = (): readonly RoutingKeyFact[] => (facts ??= read());
  const byKey = groupBy(all().filter(isLiteral), ({ key }) => key);
  const patterns = all().filter(({ templated }) => templated);
  const roles = new Set(all().map(({ role }) => role));
  return {
    patterns,
    get facts() {
      return all();
    },
    keys: () =>
      (keys ??= new Set(
        all()
          .filter(isLiteral)
          .map(({ key }) => key),
      )),
    literal: (key) => byKey.get(key) ?? [],
    withKey: (key, role) => [
      ...(byKey.get(key)?.filter((fact) => fact.role === role) ?? []),
      ...patterns.filter((fact) => fact.role === role && couldBecome(fact.key, key)),
    ],
    has: (role) => roles.has(role),
    replace: (before, after) => {
      facts = undefined;
      const own = byKey.get(before.key) ?? [];
      if (before.key === after.key) {
        own[own.indexOf(before)] = after;
        return;
      }
      keys = undefined;
      own.splice(own.indexOf(before), 1);
      if (own.length === 0) byKey.delete(before.key);
      byKey.set(after.key, [...(byKey.get(after.key) ?? []), after].toSorted(byPlace));
    },
  };
}

function isLiteral({ templated }: RoutingKeyFact): boolean {
  return !templated;
}

/** The order of the files; what stands in one document stays in the order that it has. */
function byPlace({ place: a }: RoutingKeyFact, { place: b }: RoutingKeyFact): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.document - b.document;
}
