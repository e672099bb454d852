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
  members: readonly T[];
  /** Whether there are any members; made when somebody asks. */
  existence: Source | undefined = undefined;

  constructor(members: readonly T[]) {
    super();
    this.members = members;
  }
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
  return new IndexedCollection(tracker, read);
}

class IndexedCollection<T extends { readonly place: Place }> implements ChangingCollection<T> {
  readonly #tracker: Tracker;
  readonly #read: () => readonly T[];
  readonly #whole = new Source();
  readonly #indexes = new Map<Property<T>, Index<T>>();
  #members: readonly T[] | undefined;

  constructor(tracker: Tracker, read: () => readonly T[]) {
    this.#tracker = tracker;
    this.#read = read;
  }

  all(): readonly T[] {
    this.#tracker.read(this.#whole);
    return this.#all();
  }

  where(property: Property<T>, word: string): readonly T[] {
    const found = bucketOf(this.#indexOf(property), word);
    this.#tracker.read(found);
    return found.members;
  }

  has(property: Property<T>, word: string): boolean {
    const found = bucketOf(this.#indexOf(property), word);
    this.#tracker.read((found.existence ??= new Source()));
    return found.members.length > 0;
  }

  words(property: Property<T>): readonly string[] {
    const index = this.#indexOf(property);
    this.#tracker.read(index.words);
    return (index.sorted ??= wordsIn(index));
  }

  replace(region: Region, before: readonly T[], after: readonly T[]): void {
    const kept = new Set(after);
    const former = new Set(before);
    const changed = [
      ...before.filter((each) => !kept.has(each)),
      ...after.filter((each) => !former.has(each)),
    ];
    if (changed.length === 0) return;
    this.#members = undefined;
    this.#tracker.changed(this.#whole);
    for (const [property, index] of this.#indexes) {
      const touched = this.#grouped(changed, property);
      const next = this.#grouped(after, property);
      for (const word of touched.keys()) {
        const members = index.buckets.get(word)?.members ?? [];
        this.#setMembers(index, word, spliceRegion(members, region, next.get(word) ?? []));
      }
      if (index.buckets.size > index.limit) sweep(index);
    }
  }

  reindex(property: Property<T>): void {
    const index = this.#indexes.get(property);
    if (!index) return;
    const groups = this.#grouped(this.#all(), property);
    for (const word of new Set([...index.buckets.keys(), ...groups.keys()])) {
      const next = groups.get(word) ?? [];
      if (!isSameList(index.buckets.get(word)?.members ?? [], next)) this.#setMembers(index, word, next);
    }
  }

  #all(): readonly T[] {
    return (this.#members ??= this.#tracker.untracked(this.#read));
  }

  /** What the words of a property depend on is followed by whoever calls `reindex`. */
  #grouped(members: readonly T[], property: Property<T>): Map<string, T[]> {
    return this.#tracker.untracked(() => grouped(members, property));
  }

  #indexOf(property: Property<T>): Index<T> {
    const known = this.#indexes.get(property);
    if (known) return known;
    const made: Index<T> = { buckets: new Map(), words: new Source(), sorted: undefined, limit: MIN_SWEPT };
    for (const [word, members] of this.#grouped(this.#all(), property))
      bucketOf(made, word).members = members;
    this.#indexes.set(property, made);
    return made;
  }

  /** Gives a bucket other members, and invalidates what depends on them. */
  #setMembers(index: Index<T>, word: string, members: readonly T[]): void {
    const bucket = bucketOf(index, word);
    const hasTurned = (bucket.members.length === 0) !== (members.length === 0);
    bucket.members = members;
    this.#tracker.changed(bucket);
    if (!hasTurned) return;
    this.#tracker.changed(bucket.existence);
    this.#tracker.changed(index.words);
    index.sorted = undefined;
  }
}

function bucketOf<T>({ buckets }: Index<T>, word: string): Bucket<T> {
  const known = buckets.get(word);
  if (known) return known;
  const made = new Bucket<T>([]);
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
