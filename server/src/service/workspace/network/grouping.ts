import type { Place } from '../facts/place.ts';
import type { Collection, MutableCollection, Index } from './collection.ts';

/** Some members of a collection, such as those of one site. */
export type Group<T> = Pick<Collection<T>, 'has' | 'where'> & { all(): readonly T[] };

/** Splits a collection into groups. The reads of a group depend on that group only. */
export class Grouping<T extends { readonly place: Place }> {
  readonly #collection: MutableCollection<T>;
  readonly #groupOf: (member: T) => string;
  readonly #byGroup: Index<T>;
  readonly #inGroup = new Map<Index<T>, Index<T>>();

  /** `groupOf` returns the id of a member's group. */
  constructor(collection: MutableCollection<T>, groupOf: (member: T) => string) {
    this.#collection = collection;
    this.#groupOf = groupOf;
    this.#byGroup = { keysOf: (member) => [groupOf(member)] };
  }

  group(id: string): Group<T> {
    return new GroupOf(this, id);
  }

  /** Whether a group has any member. */
  has(id: string): boolean {
    return this.#collection.has(this.#byGroup, id);
  }

  /** The ids of all groups, sorted. */
  ids(): readonly string[] {
    return this.#collection.keys(this.#byGroup);
  }

  /** Recomputes the groups of all members. */
  regroup(): void {
    for (const index of [this.#byGroup, ...this.#inGroup.values()]) this.#collection.reindex(index);
  }

  allIn(id: string): readonly T[] {
    return this.#collection.where(this.#byGroup, id);
  }

  whereIn(id: string, index: Index<T>, key: string): readonly T[] {
    return this.#collection.where(this.#withinGroups(index), keyInGroup(id, key));
  }

  hasIn(id: string, index: Index<T>, key: string): boolean {
    return this.#collection.has(this.#withinGroups(index), keyInGroup(id, key));
  }

  /** An index within groups. */
  #withinGroups(index: Index<T>): Index<T> {
    const known = this.#inGroup.get(index);
    if (known) return known;
    const created: Index<T> = {
      keysOf: (member) => {
        const keys = index.keysOf(member);
        return keys.length === 0 ? keys : keys.map((key) => keyInGroup(this.#groupOf(member), key));
      },
    };
    this.#inGroup.set(index, created);
    return created;
  }
}

function keyInGroup(id: string, key: string): string {
  return `${id}\n${key}`;
}

/** A class, because every check creates some: instances of one class share a hidden class in V8. */
class GroupOf<T extends { readonly place: Place }> implements Group<T> {
  readonly #grouping: Grouping<T>;
  readonly #id: string;

  constructor(grouping: Grouping<T>, id: string) {
    this.#grouping = grouping;
    this.#id = id;
  }

  all(): readonly T[] {
    return this.#grouping.allIn(this.#id);
  }

  where(index: Index<T>, key: string): readonly T[] {
    return this.#grouping.whereIn(this.#id, index, key);
  }

  has(index: Index<T>, key: string): boolean {
    return this.#grouping.hasIn(this.#id, index, key);
  }
}
