import { entry, type MapNode, type Path, type ScalarNode, type TreeNode } from '../yaml/tree.ts';
import type { Field, Kind } from './define.ts';
import { documentField } from './lookup.ts';

/** A scalar of a resource with the field that it is the value of. */
export interface ScalarField {
  readonly field: Field;
  readonly node: ScalarNode;
  readonly path: Path;
}

const known = new WeakMap<MapNode, { readonly kind: Kind; readonly scalars: readonly ScalarField[] }>();

/** All scalars of a resource that stand where its kind has a field, without its status. Several ask for the same ones. */
export function scalarFields(kind: Kind, root: MapNode): readonly ScalarField[] {
  const before = known.get(root);
  if (before?.kind === kind) return before.scalars;
  const scalars: ScalarField[] = [];
  if (kind.root) collect(kind.root, root, { path: [], scalars });
  else
    for (const name of ['metadata', 'spec']) {
      const found = entry(root, name);
      const field = documentField(kind).fields[name];
      if (found && field) collect(field, found.value, { path: [name], scalars });
    }
  known.set(root, { kind, scalars });
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
  if (field.type === 'map') return field.values;
  if (field.type !== 'object') return undefined;
  return Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
}
