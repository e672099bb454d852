import type { DocumentId, Place } from '../facts/place.ts';
import { Source, type Tracker } from '../dependencies.ts';

/** Defines an index of a collection by the words under which a member is found. Each object has an index of its own. */
export interface Property<T> {
  readonly wordsOf: (member: T) => readonly string[];
}

/** Facts of a network, in the order of the file URIs. Reads are recorded as dependencies of the running computation. */
export interface Collection<T> {
  all(): readonly T[];
  /** The members that are found under a word. */
  where(property: Property<T>, word: string): readonly T[];
  /** Whether any member is found under a word. A dependency on that alone, not on which members they are. */
  has(property: Property<T>, word: string): boolean;
  /** The words under which any member is found, sorted. */
  words(property: Property<T>): readonly string[];
}

/** Documents of a file: from the one with index `start`, counted from 0, up to but not including `end`. */
export interface Region {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A collection that can be updated. */
export interface MutableCollection<T> extends Collection<T> {
  /** Replaces the members from some documents. Unchanged members must be the same objects in `before` and `after`. */
  replace(region: Region, before: readonly T[], after: readonly T[]): void;
  /** Recomputes the words of all members for an index. */
  reindex(property: Property<T>): void;
}

/** The members under one word. */
class Bucket<T> extends Source {
  members: readonly T[];
  /** Changes when the bucket becomes empty or stops being empty. Created on the first read. */
  existence: Source | undefined = undefined;

  constructor(members: readonly T[]) {
    super();
    this.members = members;
  }
}

interface IndexData<T> {
  readonly buckets: Map<string, Bucket<T>>;
  /** Changes when the set of words changes. */
  readonly words: Source;
  sorted: readonly string[] | undefined;
  /** The number of buckets above which unused ones are dropped. */
  limit: number;
}

/** The minimum number of buckets above which unused ones are dropped. */
const MIN_SWEEP_SIZE = 1000;

/** Creates a collection. `read` returns the current members, in the order of the file URIs. */
export function createCollection<T extends { readonly place: Place }>(
  tracker: Tracker,
  read: () => readonly T[],
): MutableCollection<T> {
  return new IndexedCollection(tracker, read);
}

class IndexedCollection<T extends { readonly place: Place }> implements MutableCollection<T> {
  readonly #tracker: Tracker;
  readonly #read: () => readonly T[];
  readonly #whole = new Source();
  readonly #indexes = new Map<Property<T>, IndexData<T>>();
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
      if (!hasSameMembers(index.buckets.get(word)?.members ?? [], next)) this.#setMembers(index, word, next);
    }
  }

  #all(): readonly T[] {
    return (this.#members ??= this.#tracker.untracked(this.#read));
  }

  /** Untracked: the caller of `reindex` takes care of what the words depend on. */
  #grouped(members: readonly T[], property: Property<T>): Map<string, T[]> {
    return this.#tracker.untracked(() => grouped(members, property));
  }

  #indexOf(property: Property<T>): IndexData<T> {
    const known = this.#indexes.get(property);
    if (known) return known;
    const made: IndexData<T> = {
      buckets: new Map(),
      words: new Source(),
      sorted: undefined,
      limit: MIN_SWEEP_SIZE,
    };
    for (const [word, members] of this.#grouped(this.#all(), property))
      bucketOf(made, word).members = members;
    this.#indexes.set(property, made);
    return made;
  }

  /** Replaces the members of a bucket, and invalidates what depends on them. */
  #setMembers(index: IndexData<T>, word: string, members: readonly T[]): void {
    const bucket = bucketOf(index, word);
    const existenceChanged = (bucket.members.length === 0) !== (members.length === 0);
    bucket.members = members;
    this.#tracker.changed(bucket);
    if (!existenceChanged) return;
    this.#tracker.changed(bucket.existence);
    this.#tracker.changed(index.words);
    index.sorted = undefined;
  }
}

function bucketOf<T>({ buckets }: IndexData<T>, word: string): Bucket<T> {
  const known = buckets.get(word);
  if (known) return known;
  const made = new Bucket<T>([]);
  buckets.set(word, made);
  return made;
}

/** Drops the empty buckets that nothing depends on, such as those of half-typed names. No computation may be running. */
function sweep(index: IndexData<unknown>): void {
  for (const [word, { members, readers, existence }] of index.buckets) {
    const isRead = (readers?.length ?? 0) + (existence?.readers?.length ?? 0) > 0;
    if (members.length === 0 && !isRead) index.buckets.delete(word);
  }
  index.limit = Math.max(MIN_SWEEP_SIZE, 2 * index.buckets.size);
}

function wordsIn({ buckets }: IndexData<unknown>): string[] {
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

/** Replaces the members of a region, and keeps the order of the files. */
function spliceRegion<T extends { readonly place: Place }>(
  members: readonly T[],
  { uri, start, end }: Region,
  replacement: readonly T[],
): readonly T[] {
  const isIn = ({ place }: T): boolean =>
    place.uri === uri && place.document >= start && place.document < end;
  const rest = members.filter((member) => !isIn(member));
  const at = rest.findIndex(({ place }) => isAfter(place, { uri, document: start }));
  return at < 0 ? [...rest, ...replacement] : rest.toSpliced(at, 0, ...replacement);
}

function isAfter(place: DocumentId, at: DocumentId): boolean {
  return place.uri === at.uri ? place.document > at.document : place.uri > at.uri;
}

function hasSameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
