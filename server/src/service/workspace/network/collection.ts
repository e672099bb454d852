import type { DocumentId, Place } from '../facts/place.ts';
import { Source, type Tracker } from '../dependencies.ts';

/** Defines an index of a collection by the keys of each member. Indexes are identified by object. */
export interface Index<T> {
  readonly keysOf: (member: T) => readonly string[];
}

/** Facts of a network, in the order of the file URIs. Reads are recorded as dependencies of the running computation. */
export interface Collection<T> {
  all(): readonly T[];
  /** The members with a key. */
  where(index: Index<T>, key: string): readonly T[];
  /** Whether any member has a key. A dependency on that alone, not on which members they are. */
  has(index: Index<T>, key: string): boolean;
  /** All keys of an index, sorted. */
  keys(index: Index<T>): readonly string[];
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
  /** Recomputes the keys of all members for an index. */
  reindex(index: Index<T>): void;
}

/** The members with one key. */
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
  /** Changes when the set of keys changes. */
  readonly keys: Source;
  sorted: readonly string[] | undefined;
  /** The number of buckets that are not empty. */
  filled: number;
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
  readonly #indexes = new Map<Index<T>, IndexData<T>>();
  #members: readonly T[] | undefined;

  constructor(tracker: Tracker, read: () => readonly T[]) {
    this.#tracker = tracker;
    this.#read = read;
  }

  all(): readonly T[] {
    this.#tracker.read(this.#whole);
    return this.#all();
  }

  where(index: Index<T>, key: string): readonly T[] {
    const data = this.#indexOf(index);
    if (this.#isEmpty(data)) return [];
    const found = bucketOf(data, key);
    this.#tracker.read(found);
    return found.members;
  }

  has(index: Index<T>, key: string): boolean {
    const data = this.#indexOf(index);
    if (this.#isEmpty(data)) return false;
    const found = bucketOf(data, key);
    this.#tracker.read((found.existence ??= new Source()));
    return found.members.length > 0;
  }

  keys(index: Index<T>): readonly string[] {
    const data = this.#indexOf(index);
    this.#tracker.read(data.keys);
    return (data.sorted ??= keysIn(data));
  }

  /** Many networks have no Secrets or Services at all. Whoever looks for one then depends on that, and needs no bucket. */
  #isEmpty({ filled, keys }: IndexData<T>): boolean {
    if (filled > 0) return false;
    this.#tracker.read(keys);
    return true;
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
    for (const [index, data] of this.#indexes) {
      const touched = this.#grouped(changed, index);
      const next = this.#grouped(after, index);
      for (const key of touched.keys()) {
        const members = data.buckets.get(key)?.members ?? [];
        this.#setMembers(data, key, spliceRegion(members, region, next.get(key) ?? []));
      }
      if (data.buckets.size > data.limit) sweep(data);
    }
  }

  reindex(index: Index<T>): void {
    const data = this.#indexes.get(index);
    if (!data) return;
    const groups = this.#grouped(this.#all(), index);
    for (const key of new Set([...data.buckets.keys(), ...groups.keys()])) {
      const next = groups.get(key) ?? [];
      if (!hasSameMembers(data.buckets.get(key)?.members ?? [], next)) this.#setMembers(data, key, next);
    }
  }

  #all(): readonly T[] {
    return (this.#members ??= this.#tracker.untracked(this.#read));
  }

  /** Untracked: the caller of `reindex` takes care of what the keys depend on. */
  #grouped(members: readonly T[], index: Index<T>): Map<string, T[]> {
    return this.#tracker.untracked(() => grouped(members, index));
  }

  #indexOf(index: Index<T>): IndexData<T> {
    const known = this.#indexes.get(index);
    if (known) return known;
    const created: IndexData<T> = {
      buckets: new Map(),
      keys: new Source(),
      sorted: undefined,
      filled: 0,
      limit: MIN_SWEEP_SIZE,
    };
    for (const [key, members] of this.#grouped(this.#all(), index))
      created.buckets.set(key, new Bucket<T>(members));
    created.filled = created.buckets.size;
    this.#indexes.set(index, created);
    return created;
  }

  /** Replaces the members of a bucket, and invalidates what depends on them. */
  #setMembers(data: IndexData<T>, key: string, members: readonly T[]): void {
    const bucket = bucketOf(data, key);
    const existenceChanged = (bucket.members.length === 0) !== (members.length === 0);
    bucket.members = members;
    this.#tracker.changed(bucket);
    if (!existenceChanged) return;
    data.filled += members.length === 0 ? -1 : 1;
    this.#tracker.changed(bucket.existence);
    this.#tracker.changed(data.keys);
    data.sorted = undefined;
  }
}

function bucketOf<T>({ buckets }: IndexData<T>, key: string): Bucket<T> {
  const known = buckets.get(key);
  if (known) return known;
  const created = new Bucket<T>([]);
  buckets.set(key, created);
  return created;
}

/** Drops the empty buckets that nothing depends on, such as those of half-typed names. No computation may be running. */
function sweep(data: IndexData<unknown>): void {
  for (const [key, { members, readers, existence }] of data.buckets) {
    const isRead = (readers?.length ?? 0) + (existence?.readers?.length ?? 0) > 0;
    if (members.length === 0 && !isRead) data.buckets.delete(key);
  }
  data.limit = Math.max(MIN_SWEEP_SIZE, 2 * data.buckets.size);
}

function keysIn({ buckets }: IndexData<unknown>): string[] {
  return [...buckets].flatMap(([key, { members }]) => (members.length > 0 ? [key] : [])).toSorted();
}

function grouped<T>(members: readonly T[], { keysOf: wordsOf }: Index<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members)
    for (const key of wordsOf(member)) {
      const group = groups.get(key);
      if (group) group.push(member);
      else groups.set(key, [member]);
    }
  return groups;
}

/** Replaces the members of a region, and keeps the order of the files and of the documents in them. */
function spliceRegion<T extends { readonly place: Place }>(
  members: readonly T[],
  { uri, start, end }: Region,
  replacement: readonly T[],
): readonly T[] {
  const from = firstAtOrAfter(members, { uri, document: start });
  const to = firstAtOrAfter(members, { uri, document: end });
  return members.toSpliced(from, to - from, ...replacement);
}

/** The index of the first member that is not before a document; the number of members if there is none. */
function firstAtOrAfter(members: readonly { readonly place: Place }[], at: DocumentId): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = members[middle]?.place;
    if (place && isBefore(place, at)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(place: DocumentId, at: DocumentId): boolean {
  return place.uri === at.uri ? place.document < at.document : place.uri < at.uri;
}

function hasSameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
