import { entry, type MapNode, type Path, type ScalarNode, type TreeNode } from '../yaml/tree.ts';
import { propertyField, valueField, type Field, type Kind } from './define.ts';
import { documentField } from './lookup.ts';

/** A scalar of a resource, with the field of the kind that it is a value of. */
export interface ScalarField {
  readonly field: Field;
  readonly node: ScalarNode;
  /** From the root of the resource. */
  readonly path: Path;
}

/**
 * The scalars of a resource that are values of a field of its kind, in the order of the text. Leaves out `status`, which
 * only the system writes, and everything that the kind does not know.
 */
export function scalarFields(kind: Kind, root: MapNode): readonly ScalarField[] {
  const scalars: ScalarField[] = [];
  if (kind.root) collect(kind.root, root, { path: [], scalars });
  else
    for (const name of ['metadata', 'spec']) {
      const found = entry(root, name);
      const field = documentField(kind).fields[name];
      if (found && field) collect(field, found.value, { path: [name], scalars });
    }
  return scalars;
}

interface Collection {
  readonly path: Path;
  readonly scalars: ScalarField[];
}

function collect(field: Field, node: TreeNode, { path, scalars }: Collection): void {
  if (node.type === 'scalar') scalars.push({ field, node, path });
  else if (node.type === 'map')
    for (const { key, value } of node.entries) {
      const child = childOf(field, key);
      if (child) collect(child, value, { path: [...path, key], scalars });
    }
  else if (field.type === 'list')
    node.items.forEach((item, index) => collect(field.items, item, { path: [...path, index], scalars }));
}

function childOf(field: Field, key: string): Field | undefined {
  if (field.type === 'map') return valueField(field, key);
  return field.type === 'object' ? propertyField(field, key) : undefined;
}
