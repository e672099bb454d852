import type { Location } from 'vscode-languageserver-types';
import type { Place } from '../workspace/facts/place.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';

/** The locations of places, in the same order. Places that do not exist any more are left out. */
export function locationsOf(snapshot: Snapshot, places: readonly Place[]): Location[] {
  return places.flatMap((place) => {
    const range = rangeOfPlace(snapshot, place);
    return range ? [{ uri: place.uri, range }] : [];
  });
}
