/** Longer words are not compared: the time for it grows with the square of the length, and no name is as long. */
export const MAX_COMPARED_LENGTH = 300;

/**
 * The candidate that is most similar to a word, for "Did you mean ...?". A candidate that differs only in case and
 * separators comes first, then the one with the smallest edit distance, up to a third of the word's length. Undefined when
 * no candidate is similar enough. The first of equally similar candidates wins, and the word itself never does.
 */
export function mostSimilar(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_COMPARED_LENGTH) return undefined;
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const distance = isSameFolded(word, candidate) ? 0 : editDistance(word, candidate, bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** A word in lower case and without separators (`-`, `_`, `.`), to compare words regardless of both. */
export function foldWord(word: string): string {
  return word.toLowerCase().replace(/[-_.]/g, '');
}

/** Whether two words are equal regardless of both. Most differ in their first letter, so that nothing else is looked at. */
function isSameFolded(a: string, b: string): boolean {
  const isAsciiLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
  const [first, second] = [a.charCodeAt(0), b.charCodeAt(0)];
  if (isAsciiLetter(first) && isAsciiLetter(second) && (first | 32) !== (second | 32)) return false;
  return foldWord(a) === foldWord(b);
}

/**
 * The edit distance of two words (optimal string alignment): the number of characters to insert, delete, replace or swap
 * with the next one. Gives `limit` as soon as the distance reaches it, so that comparing very different words is cheap.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let rows: Rows = { beforeLast: [], last: Array.from({ length: b.length + 1 }, (_, index) => index) };
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, rows);
    if (Math.min(...row) >= limit) return limit;
    rows = { beforeLast: rows.last, last: row };
  }
  return Math.min(rows.last[b.length] ?? limit, limit);
}

/** The last two rows of the distance matrix. */
interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

/** The distances from the first `i` characters of `a` to each prefix of `b`. */
function nextRow(a: string, b: string, i: number, { beforeLast, last }: Rows): number[] {
  const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
    row.push(Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1, swapped));
  }
  return row;
}
