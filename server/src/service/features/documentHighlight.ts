import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { isDefinition, toLocation } from './definition.ts';

/** The places of this file where the same thing is named; those that define it count as writing. */
export function documentHighlights(snapshot: Snapshot, uri: string, position: Position): DocumentHighlight[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return [];
  return occurrencesOf(snapshot.networkOf(uri), found.occurrence)
    .filter(({ place }) => place.uri === uri)
    .flatMap((each) =>
      toLocation(snapshot, each).map(({ range }) => ({
        range,
        kind: isDefinition(each) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    );
}
