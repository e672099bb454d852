import { removeProperty } from '../yaml/edit.ts';
import type { MapNode, Path } from '../yaml/tree.ts';
import type { DocumentFix } from './fix.ts';

/** The fix that removes the property at a path of a resource. Empty if there is none, or if it cannot be removed alone. */
export function removeFix(
  text: string,
  root: MapNode,
  path: Path,
  options: Pick<DocumentFix, 'preferred'> = {},
): DocumentFix[] {
  const edit = removeProperty(text, root, path);
  return edit ? [{ title: `Remove ${String(path.at(-1))}`, edits: [edit], ...options }] : [];
}
