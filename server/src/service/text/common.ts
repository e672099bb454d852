/** How many characters two texts have in common at the start. */
export function commonStart(a: string, b: string): number {
  return longest(Math.min(a.length, b.length), (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** How many characters two texts have in common at the end. */
export function commonEnd(a: string, b: string): number {
  return longest(
    Math.min(a.length, b.length),
    (from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
}

/** The largest number below a limit up to which all is equal. Engines compare long pieces much faster than characters. */
function longest(limit: number, isEqual: (from: number, to: number) => boolean): number {
  let length = 0;
  let step = 1024;
  for (; length + step <= limit && isEqual(length, length + step); step *= 2) length += step;
  for (; step >= 1; step = Math.floor(step / 2))
    while (length + step <= limit && isEqual(length, length + step)) length += step;
  return length;
}

const none: readonly never[] = [];

/** The list, or one and the same list for all that are empty: there may be very many of them. */
export function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list;
}

/** How many members two lists have in common at the start, and how many of the others at the end. */
export function commonMembers(
  a: readonly unknown[],
  b: readonly unknown[],
): { readonly before: number; readonly after: number } {
  const limit = Math.min(a.length, b.length);
  let before = 0;
  while (before < limit && a[before] === b[before]) before++;
  let after = 0;
  while (after < limit - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++;
  return { before, after };
}

/** A list in which so many members at both ends stay, with others between them. Long lists are copied once. */
export function spliced<T>(
  list: readonly T[],
  { before, after }: { readonly before: number; readonly after: number },
  between: readonly T[],
): T[] {
  const removed = list.length - before - after;
  if (between.length <= MAX_ARGUMENTS) return list.toSpliced(before, removed, ...between);
  return list.slice(0, before).concat(between, list.slice(list.length - after));
}

/** More than this may be too many for a call. */
const MAX_ARGUMENTS = 1000;
