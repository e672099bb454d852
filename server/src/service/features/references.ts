import { DocumentHighlightKind, type Location, type Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { isDefinition } from './definition.ts';
import { locationsOf } from './location.ts';
import { nodeNamesAt } from './nodeNames.ts';

/**
 * All occurrences of the routing key or name at a position in its network, or of an anchor in its document. Empty if there is
 * none at the position.
 */
export function references(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Location[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found)
    return nodeNamesAt(snapshot, uri, position)
      .filter(({ kind }) => includeDeclaration || kind !== DocumentHighlightKind.Write)
      .map(({ range }) => ({ uri, range }));
  const occurrences = occurrencesOf(snapshot.networkOf(uri), found.occurrence);
  const included = occurrences.filter((each) => includeDeclaration || !isDefinition(each));
  return locationsOf(
    snapshot,
    included.map(({ place }) => place),
  );
}
