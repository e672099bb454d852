import type { At, Place } from '../facts/place.ts';
import { Source, type Tracker } from '../dependencies.ts';

/** What the members of a collection are found by: the words under which a member is found. Its identity is that of the index. */
export interface Property<T> {
  readonly wordsOf: (member: T) => readonly string[];
}

/** Facts of a network, in the order of the files. What is read of them is recorded. */
export interface Collection<T> {
  all(): readonly T[];
  /** The members that are found under a word. */
  where(property: Property<T>, word: string): readonly T[];
  /** Whether any member is found under a word; other than `where` it does not depend on which ones. */
  has(property: Property<T>, word: string): boolean;
  /** The words under which anything is found, sorted. */
  words(property: Property<T>): readonly string[];
}

/** Some documents of a file, by their numbers from 0: those up to `end`, without it. */
export interface Region {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A collection that follows changes. */
export interface ChangingCollection<T> extends Collection<T> {
  /** Other members take the place of those of some documents. Members that stay are the same objects. */
  replace(region: Region, before: readonly T[], after: readonly T[]): void;
  /** The words of a property may be others now, though the members are the same. */
  reindex(property: Property<T>): void;
}

class Bucket<T> extends Source {
  members: readonly T[] = [];
  /** Whether there are any members; made when somebody asks. */
  existence: Source | undefined = undefined;
}

interface Index<T> {
  readonly buckets: Map<string, Bucket<T>>;
  /** Which words there are. */
  readonly words: Source;
  sorted: readonly string[] | undefined;
  /** The number of buckets at which those are dropped that nothing depends on. */
  limit: number;
}

/** So many buckets are kept without asking whether anything depends on them. */
const MIN_SWEPT = 1000;

/** Makes a collection; `read` gives all members as they are when it is called, in the order of the files. */
export function createCollection<T extends { readonly place: Place }>(
  tracker: Tracker,
  read: () => readonly T[],
): ChangingCollection<T> {
  const whole = new Source();
  const indexes = new Map<Property<T>, Index<T>>();
  let known: readonly T[] | undefined;
  const all = (): readonly T[] => (known ??= tracker.untracked(read));

  const indexOf = (property: Property<T>): Index<T> => {
    const before = indexes.get(property);
    if (before) return before;
    const index: Index<T> = { buckets: new Map(), words: new Source(), sorted: undefined, limit: MIN_SWEPT };
    const groups = tracker.untracked(() => grouped(all(), property));
    for (const [word, members] of groups) bucketOf(index, word).members = members;
    indexes.set(property, index);
    return index;
  };
  const bucket = (property: Property<T>, word: string): Bucket<T> => bucketOf(indexOf(property), word);

  /** Gives a bucket other members, and says so to those who depend on them. */
  const setMembers = (index: Index<T>, word: string, members: readonly T[]): void => {
    const changed = bucketOf(index, word);
    const isTurn = (changed.members.length === 0) !== (members.length === 0);
    changed.members = members;
    tracker.changed(changed);
    if (isTurn) {
      tracker.changed(changed.existence);
      tracker.changed(index.words);
      index.sorted = undefined;
    }
  };

  return {
    all: () => {
      tracker.read(whole);
      return all();
    },
    where: (property, word) => {
      const found = bucket(property, word);
      tracker.read(found);
      return found.members;
    },
    has: (property, word) => {
      const found = bucket(property, word);
      tracker.read((found.existence ??= new Source()));
      return found.members.length > 0;
    },
    words: (property) => {
      const index = indexOf(property);
      tracker.read(index.words);
      return (index.sorted ??= wordsIn(index));
    },
    replace: (region, before, after) => {
      if (before.length === 0 && after.length === 0) return;
      const kept = new Set(after);
      const former = new Set(before);
      const changed = [
        ...before.filter((each) => !kept.has(each)),
        ...after.filter((each) => !former.has(each)),
      ];
      if (changed.length === 0) return;
      known = undefined;
      tracker.changed(whole);
      for (const [property, index] of indexes) {
        const touched = tracker.untracked(() => grouped(changed, property));
        const next = tracker.untracked(() => grouped(after, property));
        for (const word of touched.keys()) {
          const members = index.buckets.get(word)?.members ?? [];
          setMembers(index, word, spliceRegion(members, region, next.get(word) ?? []));
        }
        if (index.buckets.size > index.limit) sweep(index);
      }
    },
    reindex: (property) => {
      const index = indexes.get(property);
      if (!index) return;
      const groups = tracker.untracked(() => grouped(all(), property));
      for (const word of new Set([...index.buckets.keys(), ...groups.keys()])) {
        const next = groups.get(word) ?? [];
        const before = index.buckets.get(word)?.members ?? [];
        if (!isSameList(before, next)) setMembers(index, word, next);
      }
    },
  };
}

function bucketOf<T>({ buckets }: Index<T>, word: string): Bucket<T> {
  const known = buckets.get(word);
  if (known) return known;
  const made = new Bucket<T>();
  buckets.set(word, made);
  return made;
}

/** Drops the empty buckets that nothing depends on, such as those of half-typed words. No computation may be running. */
function sweep(index: Index<unknown>): void {
  for (const [word, { members, readers, existence }] of index.buckets) {
    const isRead = (readers?.length ?? 0) + (existence?.readers?.length ?? 0) > 0;
    if (members.length === 0 && !isRead) index.buckets.delete(word);
  }
  index.limit = Math.max(MIN_SWEPT, 2 * index.buckets.size);
}

function wordsIn({ buckets }: Index<unknown>): string[] {
  return [...buckets].flatMap(([word, { members }]) => (members.length > 0 ? [word] : [])).toSorted();
}

function grouped<T>(members: readonly T[], { wordsOf }: Property<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members)
    for (const word of wordsOf(member)) {
      const group = groups.get(word);
      if (group) group.push(member);
      else groups.set(word, [member]);
    }
  return groups;
}

/** Puts members of a region in the place of those that were there, in the order of the files. */
function spliceRegion<T extends { readonly place: Place }>(
  members: readonly T[],
  { uri, start, end }: Region,
  between: readonly T[],
): readonly T[] {
  const isIn = ({ place }: T): boolean =>
    place.uri === uri && place.document >= start && place.document < end;
  const rest = members.filter((member) => !isIn(member));
  const at = rest.findIndex(({ place }) => isAfter(place, { uri, document: start }));
  return at < 0 ? [...rest, ...between] : rest.toSpliced(at, 0, ...between);
}

function isAfter(place: At, at: At): boolean {
  return place.uri === at.uri ? place.document > at.document : place.uri > at.uri;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
