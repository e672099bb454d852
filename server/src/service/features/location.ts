import type { Location, Range } from 'vscode-languageserver-types';
import type { Place } from '../workspace/facts/place.ts';
import { distinctBy } from '../text/lists.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

/** The different locations of places, in their order. Places that do not exist any more are left out. */
export function locationsOf(snapshot: Snapshot, places: readonly Place[]): Location[] {
  const locations = places.flatMap((place) => {
    const range = rangeOfPlace(snapshot, place);
    return range ? [{ uri: place.uri, range }] : [];
  });
  return distinctBy(locations, ({ uri, range }) => `${rangeKey(range)} ${uri}`);
}

/** Items without those whose range an earlier item has: the values behind an alias are in several resources, but in one place. */
export function distinctRanges<T extends { readonly range: Range }>(items: readonly T[]): T[] {
  return distinctBy(items, ({ range }) => rangeKey(range));
}

/** A text that is the same for equal ranges only. */
export function rangeKey({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
