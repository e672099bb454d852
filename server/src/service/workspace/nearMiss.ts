import type { RoutingKeyRole } from '../schema/define.ts';
import { editDistance, fold } from '../text/similar.ts';
import type { RoutingKeyFact } from './facts.ts';
import { isUnmatched, opposite, type Network } from './network.ts';

/** With more keys than this on the other side, only those are compared that differ by case and separators. */
const MAX_COMPARED = 500;

/** What is known of the keys of a network that lack their other side. */
interface Unmatched {
  readonly keys: Readonly<Record<RoutingKeyRole, readonly string[]>>;
  /** A key of each side by what is left of it without case and separators. */
  readonly folded: Readonly<Record<RoutingKeyRole, ReadonlyMap<string, string>>>;
  /** The near misses found so far, by role and key. */
  readonly found: Map<string, string | undefined>;
}

const unmatched = new WeakMap<Network, Unmatched>();

/**
 * The routing key on the other side that an unmatched key was probably meant to be: one that lacks this side too, and
 * that differs by case, by separators or by a slip of the finger. Undefined when there is none.
 */
export function nearMiss(network: Network, fact: RoutingKeyFact): string | undefined {
  if (fact.templated) return undefined;
  const { keys, folded, found } = unmatchedIn(network);
  const id = `${fact.role} ${fact.key}`;
  if (found.has(id)) return found.get(id);
  const side = opposite(fact.role);
  const miss = folded[side].get(fold(fact.key)) ?? nearest(fact.key, keys[side]);
  found.set(id, miss);
  return miss;
}

/** The literal keys that have this side and lack the other, in the order of the files. */
export function unmatchedKeys(network: Network, role: RoutingKeyRole): readonly string[] {
  return unmatchedIn(network).keys[role];
}

function unmatchedIn(network: Network): Unmatched {
  const known = unmatched.get(network);
  if (known) return known;
  const lacking = (side: RoutingKeyRole): string[] =>
    [...network.keys()].filter((key) => {
      const first = network.withKey(key, side).find((fact) => !fact.templated);
      return first !== undefined && isUnmatched(network, first);
    });
  const byFold = (keys: readonly string[]): Map<string, string> =>
    new Map(keys.toReversed().map((key) => [fold(key), key]));
  const keys = { uses: lacking('uses'), provides: lacking('provides') };
  const folded = { uses: byFold(keys.uses), provides: byFold(keys.provides) };
  const made: Unmatched = { keys, folded, found: new Map() };
  unmatched.set(network, made);
  return made;
}

function nearest(key: string, candidates: readonly string[]): string | undefined {
  if (candidates.length > MAX_COMPARED) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = slip(key, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** More letters than this, separators included, are no slip of the finger. */
const MAX_LENGTH_DIFFERENCE = 4;

/** How far apart two keys are when one may be a misspelling of the other; infinite when they are two names. */
function slip(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_LENGTH_DIFFERENCE) return Number.POSITIVE_INFINITY;
  if (isSeries(a, b)) return Number.POSITIVE_INFINITY;
  const [left, right] = differingWords(a, b);
  const shorter = Math.min(left.length, right.length);
  const limit = shorter < 4 ? 1 : shorter < 8 ? 2 : 3;
  const distance = editDistance(left.toLowerCase(), right.toLowerCase(), limit);
  return distance < limit ? distance : Number.POSITIVE_INFINITY;
}

/** Numbers are never misspelt into one another: `kafka0` and `kafka1` differ on purpose. */
function isSeries(a: string, b: string): boolean {
  return a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0');
}

/**
 * The part in which two keys differ. Of keys made of the same number of words, such as `db-east` and `db-west`, only
 * the words count that differ, because the short ones are what tells such keys apart.
 */
function differingWords(a: string, b: string): [string, string] {
  const left = a.split(/[-_./]/);
  const right = b.split(/[-_./]/);
  if (left.length !== right.length) return [a, b];
  const indices = left.flatMap((word, index) => (word === right[index] ? [] : [index]));
  const [only] = indices;
  return indices.length === 1 && only !== undefined ? [left[only] ?? '', right[only] ?? ''] : [a, b];
}
