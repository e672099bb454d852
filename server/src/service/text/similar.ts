/**
 * The candidate most like a word, for "did you mean": equal but for case and separators, or few edits away.
 * Gives undefined when nothing is near enough; among equals the first candidate wins.
 */
export function mostSimilar(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const distance = fold(candidate) === fold(word) ? 0 : editDistance(word, candidate, bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** A word without what people often get wrong: case, `-`, `_` and `.`. */
export function fold(word: string): string {
  return word.toLowerCase().replace(/[-_.]/g, '');
}

/**
 * The number of letters to insert, delete, replace or swap with their neighbour to turn one word into the other.
 * Stops early and gives the limit once it is reached, so a long word costs no more than a short one.
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

interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

/** The distances from the first `i` letters of `a` to each beginning of `b`. */
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
