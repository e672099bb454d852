import { editDistance, foldWord, MAX_COMPARED_LENGTH } from './similar.ts';

/** Whether two names are so alike that one may be a misspelling of the other. */
export function isTypo(a: string, b: string): boolean {
  return a !== b && (foldWord(a) === foldWord(b) || Number.isFinite(typoDistance(a, b)));
}

/** More letters than this, separators included, are no slip of the finger. */
const MAX_LENGTH_DIFFERENCE = 4;

/** How far apart two keys are when one may be a misspelling of the other; infinite when they are two names. */
export function typoDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_LENGTH_DIFFERENCE) return Number.POSITIVE_INFINITY;
  if (a.length > MAX_COMPARED_LENGTH) return Number.POSITIVE_INFINITY;
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
