import type { Location, Position } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { definitionsOf, occurrenceAt, occurrencesOf, type Occurrence } from '../workspace/occurrences.ts';

/** The other side of a routing key, the Secret that is named, or the other half of an attached connector. */
export function definition(snapshot: Snapshot, uri: string, position: Position): Location[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return [];
  const network = snapshot.networkOf(uri);
  return definitionsOf(network, found.occurrence).flatMap((each) => toLocation(snapshot, each));
}

/** Every place where the same routing key, Secret, namespace, site, link or grant is named. */
export function references(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Location[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return [];
  return occurrencesOf(snapshot.networkOf(uri), found.occurrence)
    .filter((each) => includeDeclaration || !isDefinition(each))
    .flatMap((each) => toLocation(snapshot, each));
}

/** Whether the thing that is named is defined at this place. A routing key is defined by those that provide it. */
export function isDefinition(occurrence: Occurrence): boolean {
  return occurrence.type === 'routing-key'
    ? occurrence.fact.role === 'provides'
    : occurrence.fact.role === 'definition';
}

/** The place of an occurrence, or nothing when it is gone. */
export function toLocation(snapshot: Snapshot, { place }: Occurrence): Location[] {
  const range = rangeOfPlace(snapshot, place);
  return range ? [{ uri: place.uri, range }] : [];
}
