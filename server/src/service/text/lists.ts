/** Groups values by a key. The groups are in the order of their first values, each with its values in order. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** The values without those whose key an earlier value has, in their order. */
export function distinctBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const known = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    return !known.has(key) && known.add(key);
  });
}

const none: readonly never[] = [];

/**
 * A list with the same members that takes as little memory as possible, for lists of which very many are kept: every empty one
 * is the same, and short ones have no room to grow.
 */
export function compacted<T>(list: readonly T[]): readonly T[] {
  if (list.length === 0) return none;
  return list.length < MIN_ROOM ? list.slice() : list;
}

/** V8 gives a list that grows from nothing room for this many members. */
const MIN_ROOM = 17;

/** How many members stay the same at both ends of a list. The two ends do not overlap. */
interface CommonMembers {
  readonly before: number;
  readonly after: number;
}

/** The number of identical members at the start of two lists, and at the end of what remains of them. */
export function commonMembers(a: readonly unknown[], b: readonly unknown[]): CommonMembers {
  const limit = Math.min(a.length, b.length);
  let before = 0;
  while (before < limit && a[before] === b[before]) before++;
  let after = 0;
  while (after < limit - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++;
  return { before, after };
}

/** A copy of a list that keeps some members at both ends and has other members between them. */
export function spliced<T>(list: readonly T[], { before, after }: CommonMembers, between: readonly T[]): T[] {
  const removed = list.length - before - after;
  if (between.length <= MAX_ARGUMENTS) return list.toSpliced(before, removed, ...between);
  return list.slice(0, before).concat(between, list.slice(list.length - after));
}

/** Passing more arguments than this to a function could exceed the stack. */
const MAX_ARGUMENTS = 1000;
