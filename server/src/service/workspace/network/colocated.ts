import type { ResourceFact } from '../facts/facts.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/neighbours.ts';
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
export interface Grouping<T> {
  group(id: string): Group<T>;
  /** Whether a group has any member. */
  has(id: string): boolean;
  /** The ids of all groups, sorted. */
  ids(): readonly string[];
  /** The members may be in other groups now, though they are the same. */
  regroup(): void;
}

/** Makes the groups of a collection; `groupOf` gives the id of a member's group. */
export function createGrouping<T extends { readonly place: Place }>(
  collection: ChangingCollection<T>,
  groupOf: (member: T) => string,
): Grouping<T> {
  const byGroup: Property<T> = { wordsOf: (member) => [groupOf(member)] };
  const inGroup = new Map<Property<T>, Property<T>>();
  const within = (property: Property<T>): Property<T> => {
    const known = inGroup.get(property);
    if (known) return known;
    const made: Property<T> = {
      wordsOf: (member) => {
        const id = groupOf(member);
        return property.wordsOf(member).map((word) => `${id}\n${word}`);
      },
    };
    inGroup.set(property, made);
    return made;
  };
  return {
    group: (id) => ({
      all: () => collection.where(byGroup, id),
      where: (property, word) => collection.where(within(property), `${id}\n${word}`),
      has: (property, word) => collection.has(within(property), `${id}\n${word}`),
    }),
    has: (id) => collection.has(byGroup, id),
    ids: () => collection.words(byGroup),
    regroup: () => {
      for (const property of [byGroup, ...inGroup.values()]) collection.reindex(property);
    },
  };
}
