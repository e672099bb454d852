import type { RoutingKeyRole } from '../../schema/define.ts';
import { editDistance, fold } from '../../text/similar.ts';
import type { RoutingKeyFact } from '../facts/facts.ts';
import { isUnmatched, opposite, type Network } from './network.ts';

/** With more keys than this on the other side, only those are compared that differ by case and separators. */
const MAX_COMPARED = 500;

/** What is known of the literal keys of a network. */
interface KnownKeys {
  /** The keys that have a side and lack the other. */
  readonly unmatched: Readonly<Record<RoutingKeyRole, Candidates>>;
  /** All keys that have a side. */
  readonly all: Readonly<Record<RoutingKeyRole, Candidates>>;
  /** The near misses found so far, by role, site and key. */
  readonly found: Map<string, string | undefined>;
}

interface Candidates {
  readonly keys: readonly string[];
  /** A key by what is left of it without case and separators. */
  readonly folded: ReadonlyMap<string, string>;
}

const known = new WeakMap<Network['memory']['keys'], KnownKeys>();

/**
 * The routing key on the other side that an unmatched key was probably meant to be: one that differs by case, by
 * separators or by a slip of the finger, and that lacks this side, in the whole network or at least in the site of the
 * listener. Undefined when there is none.
 */
export function nearMiss(network: Network, fact: RoutingKeyFact): string | undefined {
  if (fact.templated) return undefined;
  const { unmatched, all, found } = knownKeys(network);
  const id = `${fact.role} ${network.siteOf(fact).id} ${fact.key}`;
  if (found.has(id)) return found.get(id);
  const miss =
    nearest(fact.key, unmatched[opposite(fact.role)], () => true) ??
    nearestInSite(network, fact, all[opposite(fact.role)]);
  found.set(id, miss);
  return miss;
}

/** What other sites use (or provide) already may be meant here too, unless this site does so as well. */
function nearestInSite(network: Network, fact: RoutingKeyFact, others: Candidates): string | undefined {
  const own = network.siteOf(fact).id;
  return nearest(fact.key, others, (key) =>
    network.withKey(key, fact.role).every((other) => network.siteOf(other).id !== own),
  );
}

/**
 * Which of two keys, one on each side, is the misspelt one: the one that fewer resources have and that no resource is
 * called by. Where nothing tells, it is the key of the listener.
 */
export function misspeltSide(network: Network, used: string, provided: string): RoutingKeyRole {
  return support(network, provided, 'provides') < support(network, used, 'uses') ? 'provides' : 'uses';
}

function support(network: Network, key: string, role: RoutingKeyRole): number {
  const facts = network.withKey(key, role).filter(({ templated }) => !templated);
  return facts.length + (facts.some(({ owner }) => owner.name === key) ? 1 : 0);
}

/** The literal keys that have this side and lack the other, in the order of the files. */
export function unmatchedKeys(network: Network, role: RoutingKeyRole): readonly string[] {
  return knownKeys(network).unmatched[role].keys;
}

function knownKeys(network: Network): KnownKeys {
  const before = known.get(network.memory.keys);
  if (before) return before;
  const literal = (key: string, side: RoutingKeyRole): RoutingKeyFact | undefined =>
    network.withKey(key, side).find((fact) => !fact.templated);
  const lacking = (side: RoutingKeyRole): string[] =>
    [...network.keys()].filter((key) => {
      const first = literal(key, side);
      return first !== undefined && isUnmatched(network, first);
    });
  const having = (side: RoutingKeyRole): string[] => [...network.keys()].filter((key) => literal(key, side));
  const made: KnownKeys = {
    unmatched: { uses: toCandidates(lacking('uses')), provides: toCandidates(lacking('provides')) },
    all: { uses: toCandidates(having('uses')), provides: toCandidates(having('provides')) },
    found: new Map(),
  };
  known.set(network.memory.keys, made);
  return made;
}

function toCandidates(keys: readonly string[]): Candidates {
  return { keys, folded: new Map(keys.toReversed().map((key) => [fold(key), key])) };
}

function nearest(
  key: string,
  { keys, folded }: Candidates,
  isFree: (key: string) => boolean,
): string | undefined {
  const same = folded.get(fold(key));
  if (same !== undefined && same !== key && isFree(same)) return same;
  if (keys.length > MAX_COMPARED) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of keys) {
    const distance = slip(key, candidate);
    if (distance < bestDistance && isFree(candidate)) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Whether two names are so alike that one may be a misspelling of the other. */
export function isSlip(a: string, b: string): boolean {
  return a !== b && (fold(a) === fold(b) || Number.isFinite(slip(a, b)));
}

/** More letters than this, separators included, are no slip of the finger. */
const MAX_LENGTH_DIFFERENCE = 4;

/** How far apart two keys are when one may be a misspelling of the other; infinite when they are two names. */
function slip(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_LENGTH_DIFFERENCE) return Number.POSITIVE_INFINITY;
  if (isSeries(a, b)) return Number.POSITIVE_INFINITY;
  const [left, right] = differingWords(a, b);
  const shorter = Math.min(left.length, right.length);
  // In a word of one or two letters another letter makes another name; one too many, or two swapped, is still a slip.
  const isOtherName = shorter < 3 && left.length === right.length && sorted(left) !== sorted(right);
  const limit = isOtherName ? 1 : shorter < 8 ? 2 : 3;
  const distance = editDistance(left.toLowerCase(), right.toLowerCase(), limit);
  return distance < limit ? distance : Number.POSITIVE_INFINITY;
}

function sorted(word: string): string {
  return word.split('').toSorted().join('');
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
