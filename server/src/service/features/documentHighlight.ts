import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { isDefinition } from './definition.ts';
import { distinctRanges } from './location.ts';
import { nodeNamesAt } from './nodeNames.ts';

/** The occurrences of the routing key, name or anchor at a position in its file. Definitions are highlighted as writes. */
export function documentHighlights(snapshot: Snapshot, uri: string, position: Position): DocumentHighlight[] {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return nodeNamesAt(snapshot, uri, position);
  const highlights = occurrencesOf(snapshot.networkOf(uri), found.occurrence)
    .filter(({ place }) => place.uri === uri)
    .flatMap((occurrence) => {
      const range = rangeOfPlace(snapshot, occurrence.place);
      const kind = isDefinition(occurrence) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
      return range ? [{ range, kind }] : [];
    });
  return distinctRanges(highlights);
}
