import { setProperties } from '../yaml/write/insert.ts';
import { renameKey, replaceLiteral, replaceScalar } from '../yaml/write/rewrite.ts';
import { entry, nodeAt, type Path } from '../yaml/tree.ts';
import { shiftEdit, type Edit } from '../text/edit.ts';
import type { ResourceFact } from '../workspace/facts/facts.ts';
import type { Place } from '../workspace/facts/place.ts';
import { documentOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { editsByFile, titleValue, type Fix } from './fix.ts';

/** Replaces the scalar at a place. Offsets count from the start of the file. Undefined if the place no longer exists. */
function replaceValue(snapshot: Snapshot, place: Place, value: string | number): Edit | undefined {
  const document = documentOfPlace(snapshot, place);
  const node = document && nodeAt(document.parsed.root, place.path);
  if (!document || node?.type !== 'scalar') return undefined;
  const { text } = document.parsed;
  const edit =
    typeof value === 'number' ? replaceLiteral(text, node, String(value)) : replaceScalar(text, node, value);
  return shiftEdit(edit, document.start);
}

/**
 * Replaces the text at a place, which is a value or a key, in the style in which it is written. Offsets count from the start of the
 * file. Undefined if the place no longer exists.
 */
export function replaceText(snapshot: Snapshot, place: Place, text: string): Edit | undefined {
  if (place.on === 'value') return replaceValue(snapshot, place, text);
  const document = documentOfPlace(snapshot, place);
  const found =
    document && entry(nodeAt(document.parsed.root, place.path.slice(0, -1)), String(place.path.at(-1)));
  return found && shiftEdit(renameKey(document.parsed.text, found, text), document.start);
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
