import { replaceScalar, setProperties } from '../yaml/edit.ts';
import { nodeAt, type Path } from '../yaml/tree.ts';
import { shiftEdit, type Edit } from '../text/edit.ts';
import type { ResourceFact } from '../workspace/facts/facts.ts';
import type { Place } from '../workspace/facts/place.ts';
import { documentOfPlace, spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { editsByFile, titleValue, type Fix } from './fix.ts';

/**
 * Replaces the scalar at a place. A string keeps the quoting style of the scalar. Offsets count from the start of the file.
 * Undefined if the place no longer exists.
 */
export function replaceValue(snapshot: Snapshot, place: Place, value: string | number): Edit | undefined {
  const document = documentOfPlace(snapshot, place);
  const span = spanOfPlace(snapshot, place);
  const node = document && nodeAt(document.parsed.root, place.path);
  if (!document || !span || node?.type !== 'scalar') return undefined;
  if (typeof value === 'number') return { span, newText: String(value) };
  return shiftEdit(replaceScalar(document.parsed.text, node, value), document.start);
}

/** The fix that replaces the scalar at a place. Empty if the place no longer exists. */
export function replaceValueFix(snapshot: Snapshot, place: Place, value: string | number): Fix[] {
  const edit = replaceValue(snapshot, place, value);
  return edit
    ? [
        {
          title: `Change to ${titleValue(String(value))}`,
          files: [{ uri: place.uri, edits: [edit] }],
          preferred: true,
        },
      ]
    : [];
}

/** A new value for the scalar at a place. */
export interface Replacement {
  readonly place: Place;
  readonly value: string;
}

/** The fix that replaces several scalars, also in several files. Empty if a place no longer exists. */
export function replaceValuesFix(
  snapshot: Snapshot,
  title: string,
  replacements: readonly Replacement[],
): Fix[] {
  const found = replacements.flatMap(({ place, value }) => {
    const edit = replaceValue(snapshot, place, value);
    return edit ? [{ uri: place.uri, edit }] : [];
  });
  if (found.length < replacements.length) return [];
  return [{ title, files: editsByFile(found) }];
}

/** The fix that adds a line, such as `port: 8080`, to the map at a path of a resource. Empty if the resource no longer exists. */
export function addPropertyFix(snapshot: Snapshot, fact: ResourceFact, path: Path, line: string): Fix[] {
  const placed = documentOfPlace(snapshot, fact.place);
  const root = placed && nodeAt(placed.parsed.root, fact.base);
  if (!placed || root?.type !== 'map') return [];
  const edits = setProperties(placed.parsed.text, root, path, [[line]]);
  if (edits.length === 0) return [];
  const shifted = edits.map((edit) => shiftEdit(edit, placed.start));
  return [{ title: `Add ${titleValue(line)}`, files: [{ uri: fact.place.uri, edits: shifted }] }];
}
