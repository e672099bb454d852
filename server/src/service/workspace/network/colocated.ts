import type { ResourceFact } from '../facts/facts.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { Place } from '../facts/place.ts';
import type { ChangingCollection, Collection, Property } from './collection.ts';

/** Some members of a collection, such as those of one site. */
export type Group<T> = Pick<Collection<T>, 'has' | 'where'> & { all(): readonly T[] };

/** What certainly is applied to the same namespace, in the order of the files. */
export interface Colocated {
  readonly resources: Group<ResourceFact>;
  readonly services: Group<ServiceFact>;
  readonly secrets: Group<SecretFact>;
}

/** What a site holds, in the order of the files. */
export interface SiteContent {
  readonly resources: Group<ResourceFact>;
  readonly workloads: Group<WorkloadFact>;
}

/** Resources, found by their kind. */
export const byKind: Property<ResourceFact> = { wordsOf: ({ kind }) => [kind] };

/** Resources, found by kind and name: `Listener backend`. */
export const byKindAndName: Property<ResourceFact> = { wordsOf: ({ kind, name }) => [`${kind} ${name}`] };

/** Anything with a name, found by it. */
export const byName: Property<{ readonly name: string }> = { wordsOf: ({ name }) => [name] };

/** Splits a collection into groups. */
export class Grouping<T extends { readonly place: Place }> {
  readonly #collection: ChangingCollection<T>;
  readonly #groupOf: (member: T) => string;
  readonly #byGroup: Property<T>;
  readonly #inGroup = new Map<Property<T>, Property<T>>();

  /** `groupOf` gives the id of a member's group. */
  constructor(collection: ChangingCollection<T>, groupOf: (member: T) => string) {
    this.#collection = collection;
    this.#groupOf = groupOf;
    this.#byGroup = { wordsOf: (member) => [groupOf(member)] };
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
    return this.#collection.words(this.#byGroup);
  }

  /** The members may be in other groups now, though they are the same. */
  regroup(): void {
    for (const property of [this.#byGroup, ...this.#inGroup.values()]) this.#collection.reindex(property);
  }

  allIn(id: string): readonly T[] {
    return this.#collection.where(this.#byGroup, id);
  }

  whereIn(id: string, property: Property<T>, word: string): readonly T[] {
    return this.#collection.where(this.#within(property), wordIn(id, word));
  }

  hasIn(id: string, property: Property<T>, word: string): boolean {
    return this.#collection.has(this.#within(property), wordIn(id, word));
  }

  /** The same property within groups. */
  #within(property: Property<T>): Property<T> {
    const known = this.#inGroup.get(property);
    if (known) return known;
    const made: Property<T> = {
      wordsOf: (member) => {
        const words = property.wordsOf(member);
        return words.length === 0 ? words : words.map((word) => wordIn(this.#groupOf(member), word));
      },
    };
    this.#inGroup.set(property, made);
    return made;
  }
}

function wordIn(id: string, word: string): string {
  return `${id}\n${word}`;
}

/** A class, because every check makes some. */
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

  where(property: Property<T>, word: string): readonly T[] {
    return this.#grouping.whereIn(this.#id, property, word);
  }

  has(property: Property<T>, word: string): boolean {
    return this.#grouping.hasIn(this.#id, property, word);
  }
}
