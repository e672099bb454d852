/** What the members of a list are found by. Each has a name, and gives the words under which a member is found. */
export interface Property<T> {
  readonly name: string;
  readonly wordsOf: (member: T) => readonly string[];
}

interface Index {
  readonly wordsOf: (member: never) => readonly string[];
  readonly groups: Map<string, unknown[]>;
}

const indexes = new WeakMap<readonly unknown[], Map<string, Index>>();

/** A list that is no longer than this is looked through as fast as an index is made. */
const SHORT = 8;

/** The members of a list that are found under a word, in the order of the list. A long list is looked through once. */
export function lookUp<T>(list: readonly T[], property: Property<T>, word: string): readonly T[] {
  if (list.length <= SHORT) return list.filter((member) => property.wordsOf(member).includes(word));
  const all = indexes.get(list) ?? new Map<string, Index>();
  indexes.set(list, all);
  const known = all.get(property.name) ?? createIndex(list, property);
  all.set(property.name, known);
  return (known.groups.get(word) ?? []) as T[];
}

function createIndex<T>(list: readonly T[], { wordsOf }: Property<T>): Index {
  const groups = new Map<string, unknown[]>();
  for (const member of list) for (const word of wordsOf(member)) addTo(groups, word, member);
  return { wordsOf, groups };
}

function addTo(groups: Map<string, unknown[]>, word: string, member: unknown): void {
  const group = groups.get(word);
  if (group) group.push(member);
  else groups.set(word, [member]);
}

/** A list in which a member has taken the place of another one. What is known of the old list goes on with the new one. */
export function replaceMember<T>(list: readonly T[], before: T, after: T): readonly T[] {
  const index = list.indexOf(before);
  const next = index < 0 ? list : list.with(index, after);
  const all = indexes.get(list);
  if (!all) return next;
  for (const { wordsOf, groups } of all.values()) {
    const words = wordsOf as (member: T) => readonly string[];
    for (const word of words(before)) {
      const group = groups.get(word)?.filter((member) => member !== before) ?? [];
      if (group.length > 0) groups.set(word, group);
      else groups.delete(word);
    }
    for (const word of words(after)) {
      addTo(groups, word, after);
      const group = (groups.get(word) ?? []) as T[];
      if (group.length > 1) group.sort((a, b) => next.indexOf(a) - next.indexOf(b));
    }
  }
  indexes.set(next, all);
  return next;
}
