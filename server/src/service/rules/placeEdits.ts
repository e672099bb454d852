import { replaceScalar } from '../document/edit.ts';
import { nodeAt } from '../document/tree.ts';
import type { Edit } from '../text/edit.ts';
import type { Place } from '../workspace/facts.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Fix } from './define.ts';

/** Replaces the scalar at a place, in the quotes that it has. Offsets count from the start of the file. */
export function replaceValue(snapshot: Snapshot, place: Place, value: string): Edit | undefined {
  const document = snapshot.files.get(place.uri)?.documents[place.document];
  const span = spanOfPlace(snapshot, place);
  const node = document && nodeAt(document.parsed.root, place.path);
  if (!document || !span || node?.type !== 'scalar') return undefined;
  return { span, newText: replaceScalar(document.parsed.text, node, value).newText };
}

/** The fix that replaces the scalar at a place. None when the place is gone. */
export function changeTo(snapshot: Snapshot, place: Place, value: string): Fix[] {
  const edit = replaceValue(snapshot, place, value);
  return edit
    ? [{ title: `Change to ${value}`, files: [{ uri: place.uri, edits: [edit] }], preferred: true }]
    : [];
}
