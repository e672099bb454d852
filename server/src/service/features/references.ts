import type { Location, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { isDefinition } from './definition.ts';
import { locationsOf } from './location.ts';

/** All occurrences of the routing key or name at a position in its network. Empty if there is none at the position. */
export function references(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Location[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return [];
  const occurrences = occurrencesOf(snapshot.networkOf(uri), found.occurrence);
  const included = occurrences.filter((each) => includeDeclaration || !isDefinition(each));
  return locationsOf(
    snapshot,
    included.map(({ place }) => place),
  );
}
