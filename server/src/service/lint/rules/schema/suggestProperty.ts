import { entry, nodeAt, scalarAt, type MapNode, type Path } from '../../../yaml/tree.ts';
import type { Kind } from '../../../schema/define.ts';
import { successorOf } from '../../../fixes/migration/migrate.ts';
import { DRAFT, fieldAt } from '../../../schema/lookup.ts';
import { mostSimilar } from '../../../text/similar.ts';

/** What an unknown property was probably meant to be: its successor, or one that looks alike and is not there yet. */
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

/** What a field of the draft is called now, when somebody changed the apiVersion but not the fields. */
export function draftSuccessor(schema: Kind, path: Path): string | undefined {
  if (schema.apiVersion === DRAFT) return undefined;
  const successor = successorOf(schema.kind, path);
  return typeof successor === 'string' ? successor : undefined;
}

/** The whole property that says the same now as a property of the draft with its value. */
export function draftReplacement(schema: Kind, root: MapNode, path: Path): string | undefined {
  if (schema.apiVersion === DRAFT) return undefined;
  const successor = successorOf(schema.kind, path);
  const value = scalarAt(root, path)?.source;
  return typeof successor === 'object' && successor !== null && value !== undefined
    ? successor[value]
    : undefined;
}
