import type { Location, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.ts';
import { definitionsOf, occurrenceAt, type Occurrence } from '../workspace/occurrences.ts';
import { locationsOf } from './location.ts';
import { anchorAt } from './nodeNames.ts';

/**
 * The definitions of the name at a position: for a routing key the matching listeners or connectors, otherwise the
 * Secret, Namespace or attached connector of that name; for an alias its anchor. Empty if there is no name at the position.
 */
export function definition(snapshot: Snapshot, uri: string, position: Position): Location[] {
  const anchor = anchorAt(snapshot, uri, position);
  if (anchor) return [anchor];
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return [];
  const definitions = definitionsOf(snapshot.networkOf(uri), found.occurrence);
  return locationsOf(
    snapshot,
    definitions.map(({ place }) => place),
  );
}

/** Whether an occurrence defines what it names. A routing key is defined where a connector provides it. */
export function isDefinition(occurrence: Occurrence): boolean {
  return occurrence.type === 'routing-key'
    ? occurrence.fact.role === 'provides'
    : occurrence.fact.role === 'definition';
}
