import type { Place } from '../facts/place.ts';

/** What was found out about the files of a network so far. */
export interface NetworkMemory {
  /** What is remembered of a file; empty at first. */
  of(uri: string): FileMemory;
  /** Something that holds until a routing key changes. */
  readonly keys: object;
}

/** What was found out about a file. It holds until something changes that it depends on. */
export interface FileMemory {
  /** Another number whenever something may have changed. */
  revision: number;
  /** The documents, by number, of which all that depends on others has to be found out again. */
  stale?: Set<number> | undefined;
  /** The documents that have something to say, which may change with any routing key. */
  talking?: Set<number> | undefined;
  /** What the rules know. */
  results?: unknown;
}

/** A memory that can be told what no longer holds. */
export interface ChangingMemory extends NetworkMemory {
  /** The facts of a file are others now. Whoever remembers something of it sees which. */
  changed(uri: string): void;
  /** Whatever was found out about the documents of these facts may be different now. */
  concern(facts: readonly { readonly place: Place }[]): void;
  /** A routing key is another one now: that may concern all who had something to say. */
  concernTalkers(): void;
}

/** Makes an empty memory. */
export function createNetworkMemory(): ChangingMemory {
  const files = new Map<string, FileMemory>();
  let keys = {};
  const of = (uri: string): FileMemory => {
    const known = files.get(uri);
    if (known) return known;
    const made: FileMemory = { revision: 0, stale: undefined, talking: undefined, results: undefined };
    files.set(uri, made);
    return made;
  };
  const forget = (file: FileMemory, document: number): void => {
    (file.stale ??= new Set()).add(document);
    file.revision++;
  };
  return {
    of,
    get keys() {
      return keys;
    },
    changed: (uri) => {
      of(uri).revision++;
    },
    concern: (facts) => {
      for (const { place } of facts) forget(of(place.uri), place.document);
    },
    concernTalkers: () => {
      keys = {};
      for (const file of files.values()) for (const document of file.talking ?? []) forget(file, document);
    },
  };
}
