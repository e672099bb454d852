import { entry, type MapNode, type Path, type ScalarNode, type TreeNode } from '../document/tree.ts';
import type { Field, Kind } from './define.ts';
import { documentField } from './lookup.ts';

/** A scalar of a resource with the field that it is the value of. */
export interface ScalarField {
  readonly field: Field;
  readonly node: ScalarNode;
  readonly path: Path;
}

/** All scalars of a resource that stand where its kind has a field, without its status. */
export function scalarFields(kind: Kind, root: MapNode): ScalarField[] {
  if (kind.root) return collect(kind.root, root, []);
  const { fields } = documentField(kind);
  return ['metadata', 'spec'].flatMap((name) => {
    const found = entry(root, name);
    const field = fields[name];
    return found && field ? collect(field, found.value, [name]) : [];
  });
}

function collect(field: Field, node: TreeNode, path: Path): ScalarField[] {
  if (node.type === 'scalar') return [{ field, node, path }];
  if (node.type === 'list') {
    if (field.type !== 'list') return [];
    return node.items.flatMap((item, index) => collect(field.items, item, [...path, index]));
  }
  return node.entries.flatMap(({ key, value }) => {
    const child = childOf(field, key);
    return child ? collect(child, value, [...path, key]) : [];
  });
}

function childOf(field: Field, key: string): Field | undefined {
  if (field.type === 'map') return field.values;
  if (field.type !== 'object') return undefined;
  return Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
}
