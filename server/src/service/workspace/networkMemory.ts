import type { DocumentFacts, Facts, Place } from './facts.ts';

/** What was found out about the documents of a network. It holds until something changes that they depend on. */
export interface NetworkMemory {
  /** What `find` gives for a document, asked once. With `talks` it is forgotten whenever any routing key changes. */
  recall<T extends { readonly talks: boolean }>(facts: DocumentFacts, find: () => T): T;
  /** Something that holds until a routing key changes. */
  readonly keys: object;
  /** Another number whenever something about a file was forgotten. */
  revisionOf(uri: string): number;
}

/** A memory that can be told what no longer holds. */
export interface ChangingMemory extends NetworkMemory {
  /** These facts of a file are gone. */
  forget(uri: string, facts: DocumentFacts): void;
  /** Whatever was found out about the documents of these facts may be different now. */
  concern(facts: readonly { readonly place: Place }[]): void;
  /** A routing key is another one now: that may concern all who had something to say. */
  concernTalkers(): void;
}

/** Makes an empty memory. */
export function createNetworkMemory(factsOf: (uri: string) => Facts | undefined): ChangingMemory {
  const known = new Map<DocumentFacts, { readonly talks: boolean }>();
  const talkers = new Map<DocumentFacts, string>();
  const revisions = new Map<string, number>();
  let keys = {};
  const forget = (uri: string, facts: DocumentFacts): void => {
    known.delete(facts);
    talkers.delete(facts);
    revisions.set(uri, (revisions.get(uri) ?? 0) + 1);
  };
  return {
    recall: <T extends { readonly talks: boolean }>(facts: DocumentFacts, find: () => T): T => {
      const before = known.get(facts);
      if (before) return before as T;
      const found = find();
      known.set(facts, found);
      const [first] = [...facts.routingKeys, ...facts.resources];
      if (found.talks && first) talkers.set(facts, first.place.uri);
      return found;
    },
    get keys() {
      return keys;
    },
    revisionOf: (uri) => revisions.get(uri) ?? 0,
    forget,
    concern: (facts) => {
      for (const { place } of facts) {
        const own = factsOf(place.uri)?.documents[place.document];
        if (own) forget(place.uri, own);
      }
    },
    concernTalkers: () => {
      keys = {};
      for (const [facts, uri] of [...talkers]) forget(uri, facts);
    },
  };
}
