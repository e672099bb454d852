/** The number of UTF-16 code units that two texts have in common at the start. */
export function commonPrefixLength(a: string, b: string): number {
  return longest(Math.min(a.length, b.length), (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** The number of UTF-16 code units that two texts have in common at the end. */
export function commonSuffixLength(a: string, b: string): number {
  return longest(
    Math.min(a.length, b.length),
    (from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
}

/**
 * The largest length up to a limit for which everything is equal. Doubles and then halves the piece that is compared,
 * because engines compare long slices much faster than single characters.
 */
function longest(limit: number, isEqual: (from: number, to: number) => boolean): number {
  let length = 0;
  let step = 1024;
  for (; length + step <= limit && isEqual(length, length + step); step *= 2) length += step;
  for (; step >= 1; step = Math.floor(step / 2))
    while (length + step <= limit && isEqual(length, length + step)) length += step;
  return length;
}
