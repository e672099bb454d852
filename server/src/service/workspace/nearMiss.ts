import type { RoutingKeyRole } from '../schema/define.ts';
import { editDistance, fold } from '../text/similar.ts';
import type { RoutingKeyFact } from './facts.ts';
import { isUnmatched, opposite, type Network } from './network.ts';

/**
 * The routing key on the other side that an unmatched key was probably meant to be: one that lacks this side too, and
 * that differs by case, by separators or by a slip of the finger. Undefined when there is none.
 */
export function nearMiss(network: Network, fact: RoutingKeyFact): string | undefined {
  if (fact.templated) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const key of unmatchedKeys(network, opposite(fact.role))) {
    const distance = slip(fact.key, key);
    if (distance < bestDistance) [best, bestDistance] = [key, distance];
  }
  return best;
}

const unmatched = new WeakMap<Network, Record<RoutingKeyRole, readonly string[]>>();

/** The literal keys that have this side and lack the other, in the order of the files. */
export function unmatchedKeys(network: Network, role: RoutingKeyRole): readonly string[] {
  const known = unmatched.get(network);
  if (known) return known[role];
  const lacking = (side: RoutingKeyRole): string[] =>
    [...network.keys()].filter((key) => {
      const first = network.withKey(key, side).find((fact) => !fact.templated);
      return first !== undefined && isUnmatched(network, first);
    });
  const found = { uses: lacking('uses'), provides: lacking('provides') };
  unmatched.set(network, found);
  return found[role];
}

/** How far apart two keys are when one may be a misspelling of the other; infinite when they are two names. */
function slip(a: string, b: string): number {
  if (fold(a) === fold(b)) return 0;
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
