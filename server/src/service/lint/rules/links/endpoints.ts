import { nodeAt, type MapNode } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import type { ResourceContext } from '../../define.ts';

/** The endpoints of a Link with their zero-based indexes; none for other kinds and for patches. */
export function endpointsIn({
  resource,
  schema,
  isPartial,
}: ResourceContext): { readonly node: MapNode; readonly index: number }[] {
  const list = nodeAt(resource.root, ['spec', 'endpoints']);
  const isLink = schema.kind === 'Link' && schema.apiVersion === RELEASED;
  if (!isLink || isPartial || list?.type !== 'list') return [];
  return list.items.flatMap((node, index) => (node.type === 'map' ? [{ node, index }] : []));
}
