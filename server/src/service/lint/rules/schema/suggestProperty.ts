import { entry, nodeAt, scalarAt, type MapNode, type Path } from '../../../yaml/tree.ts';
import type { Kind } from '../../../schema/define.ts';
import { successorOf } from '../../../fixes/migration/migrate.ts';
import { DRAFT, fieldAt } from '../../../schema/lookup.ts';
import { mostSimilar } from '../../../text/similar.ts';

/** The property that was probably meant by an unknown one: its successor, or a similar one that is not set yet. */
export function suggestProperty(schema: Kind, root: MapNode, path: Path): string | undefined {
  const successor = draftSuccessor(schema, path);
  if (successor !== undefined) return successor;
  const parentPath = path.slice(0, -1);
  const field = fieldAt(schema, parentPath);
  if (field?.type !== 'object') return undefined;
  const parent = nodeAt(root, parentPath);
  const listed = Object.entries(field.fields).filter(([, child]) => !child.unlisted);
  const free = listed.map(([name]) => name).filter((name) => !entry(parent, name));
  return mostSimilar(String(path.at(-1)), free);
}

/** The current name of a draft field, for a resource whose apiVersion was changed but not its fields. */
export function draftSuccessor(schema: Kind, path: Path): string | undefined {
  if (schema.apiVersion === DRAFT) return undefined;
  const successor = successorOf(schema.kind, path);
  return typeof successor === 'string' ? successor : undefined;
}

/** The current property and value that are equivalent to a draft property and its value. */
export function draftReplacement(schema: Kind, root: MapNode, path: Path): string | undefined {
  if (schema.apiVersion === DRAFT) return undefined;
  const successor = successorOf(schema.kind, path);
  const value = scalarAt(root, path)?.source;
  return typeof successor === 'object' && successor !== null && value !== undefined
    ? successor[value]
    : undefined;
}
