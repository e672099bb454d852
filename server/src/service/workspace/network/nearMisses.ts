import type { RoutingKeyRole } from '../../schema/define.ts';
import { hasOuterBlanks } from '../../text/blanks.ts';
import { foldWord } from '../../text/similar.ts';
import { typoDistance } from '../../text/typo.ts';
import { canRenderTo } from '../../yaml/template.ts';
import { Computation, type Tracker } from '../dependencies.ts';
import type { RoutingKeyFact } from '../facts/facts.ts';
import { opposite, type RoutingKeys } from './routingKeys.ts';

/** The unmatched routing keys of a network, and the keys that they are probably misspellings of. */
export interface NearMisses {
  /** The literal keys that have this role and are unmatched, sorted. */
  unmatchedKeys(role: RoutingKeyRole): readonly string[];
  /**
   * The routing key that an unmatched key is probably a misspelling of: a key with the opposite role that differs in case, in
   * separators or by a typo, and that is unmatched itself, in the whole network or at least in the site of the resource.
   * Undefined if there is none.
   */
  nearMiss(fact: RoutingKeyFact): string | undefined;
}

/** The maximum number of keys that are searched for typos. In more keys, only case and separators are ignored. */
const MAX_COMPARED = 500;

interface Candidates {
  readonly keys: readonly string[];
  /** The keys by their folded form, which ignores case and separators. */
  readonly folded: ReadonlyMap<string, string>;
}

interface Setup {
  readonly tracker: Tracker;
  readonly keys: RoutingKeys;
  readonly isExternal: (key: string) => boolean;
  readonly siteIdOf: (fact: RoutingKeyFact) => string;
}

/** Creates the search for near misses. Results are memoized until a key that they depend on is added or removed. */
export function createNearMisses({ tracker, keys, isExternal, siteIdOf }: Setup): NearMisses {
  const candidates = (read: () => readonly string[]): (() => Candidates) => {
    const computation = new Computation(() => toCandidates(read()), hasSameKeys);
    return () => tracker.get(computation);
  };
  const findUnmatched = (role: RoutingKeyRole) => (): readonly string[] => {
    const other = opposite(role);
    const matched = new Set(keys.inRole(other));
    const templates = keys.templated(other);
    return keys
      .inRole(role)
      .filter(
        (key) =>
          !matched.has(key) && !isExternal(key) && !templates.some((fact) => canRenderTo(fact.key, key)),
      );
  };
  const unmatched = {
    uses: candidates(findUnmatched('uses')),
    provides: candidates(findUnmatched('provides')),
  };
  // A matched key with white space around it is not reported, so that it explains no other one.
  const known = (role: RoutingKeyRole) => (): readonly string[] =>
    keys.inRole(role).filter((key) => !hasOuterBlanks(key));
  const all = { uses: candidates(known('uses')), provides: candidates(known('provides')) };

  /** A key that is matched in other sites may still be the intended one, unless this site already has it in this role. */
  const nearestInSite = (key: string, role: RoutingKeyRole, site: string): string | undefined =>
    nearest(key, all[opposite(role)](), (other) =>
      keys.withKey(other, role).every((fact) => siteIdOf(fact) !== site),
    );
  const find = (role: RoutingKeyRole) =>
    tracker.memoize((id): string | undefined => {
      const [key, site] = JSON.parse(id) as [string, string];
      return nearest(key, unmatched[opposite(role)](), () => true) ?? nearestInSite(key, role, site);
    });
  const found = { uses: find('uses'), provides: find('provides') };

  return {
    unmatchedKeys: (role) => unmatched[role]().keys,
    nearMiss: (fact) =>
      fact.templated ? undefined : found[fact.role](JSON.stringify([fact.key, siteIdOf(fact)])),
  };
}

function toCandidates(keys: readonly string[]): Candidates {
  return { keys, folded: new Map(keys.toReversed().map((key) => [foldWord(key.trim()), key])) };
}

function hasSameKeys(a: Candidates, b: Candidates): boolean {
  return a.keys.length === b.keys.length && a.keys.every((key, index) => key === b.keys[index]);
}

function nearest(
  key: string,
  { keys, folded }: Candidates,
  isFree: (key: string) => boolean,
): string | undefined {
  const same = folded.get(foldWord(key.trim()));
  if (same !== undefined && same !== key && isFree(same)) return same;
  if (keys.length > MAX_COMPARED) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of keys) {
    const distance = typoDistance(key.trim(), candidate.trim());
    if (distance < bestDistance && isFree(candidate)) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
