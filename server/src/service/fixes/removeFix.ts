import { removeProperty } from '../yaml/write/remove.ts';
import type { MapNode, Path } from '../yaml/tree.ts';
import type { DocumentFix } from './fix.ts';

/** The fix that removes the property at a path of a resource. Empty if there is none, or if it cannot be removed alone. */
export function removeFix(
  text: string,
  root: MapNode,
  path: Path,
  options: Pick<DocumentFix, 'preferred'> = {},
): DocumentFix[] {
  const edits = removeProperty(text, root, path);
  return edits.length > 0 ? [{ title: `Remove ${String(path.at(-1))}`, edits, ...options }] : [];
}
