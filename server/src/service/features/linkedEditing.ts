import type { Position, Range } from 'vscode-languageserver-types';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { distinctRanges } from './location.ts';

/**
 * The occurrences of the routing key or name at a position that change together while one of them is edited: those in
 * the same file with the same text, quotes included. Undefined if there is only one.
 */
export function linkedEditingRanges(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly ranges: Range[] } | undefined {
  const found = occurrenceAt(snapshot, uri, position);
  const file = snapshot.files.get(uri);
  if (!found || !file) return undefined;
  const text = file.text.slice(found.span.start, found.span.end);
  const same = occurrencesOf(snapshot.networkOf(uri), found.occurrence)
    .filter(({ place }) => place.uri === uri)
    .flatMap(({ place }) => {
      const span = spanOfPlace(snapshot, place);
      return span && file.text.slice(span.start, span.end) === text
        ? [{ range: file.lines.range(span) }]
        : [];
    });
  const ranges = distinctRanges(same).map(({ range }) => range);
  return ranges.length > 1 ? { ranges } : undefined;
}
