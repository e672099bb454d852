import type { Position, Range } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/occurrences.ts';
import { toLocation } from './definition.ts';

/**
 * The places of this file that change together while one of them is typed. Only those count that are written the same
 * way, and nothing is given where the name stands once.
 */
export function linkedEditingRanges(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly ranges: Range[] } | undefined {
  const found = occurrenceAt(snapshot, uri, position);
  const file = snapshot.files.get(uri);
  if (!found || !file) return undefined;
  const written = file.text.slice(found.span.start, found.span.end);
  const ranges = occurrencesOf(snapshot.networkOf(uri), found.occurrence)
    .filter(({ place }) => place.uri === uri)
    .flatMap((each) => toLocation(snapshot, each).map(({ range }) => range))
    .filter((range) => {
      const { start, end } = file.lines.span(range);
      return file.text.slice(start, end) === written;
    });
  return ranges.length > 1 ? { ranges } : undefined;
}
