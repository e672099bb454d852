import type { Resource } from '../../resource/resource.ts';
import type { RoutingKeyPlace } from '../../schema/define.ts';
import type { MapEntry, Path, TreeNode } from '../../yaml/tree.ts';
import type { RoutingKeyFact } from './facts.ts';
import { createPlace, type DocumentId } from './place.ts';
import { ownerOf } from './resourceFacts.ts';

/**
 * The routing keys in the branches of a template other than the last one. YAML takes them for repeated properties, of which the
 * last one counts. They have no place of their own: that of the spec stands for it.
 */
export function alternativeKeys(
  resource: Resource,
  { path, role, on }: RoutingKeyPlace,
  at: DocumentId,
): RoutingKeyFact[] {
  const found = branches({ node: resource.root, key: '', isOverridden: false }, path);
  return found.flatMap(({ node, key, isOverridden }): RoutingKeyFact[] => {
    const text = on === 'key' ? key : node.type === 'scalar' ? node.value : undefined;
    if (!isOverridden || typeof text !== 'string' || text === '') return [];
    const place = createPlace(resource, ['spec'], at, 'key');
    // Counted as templated, because it is one of several values, and no text at its place.
    return [{ key: text, role, templated: true, owner: ownerOf(resource), port: undefined, place }];
  });
}

interface Branch {
  readonly node: TreeNode;
  /** The key of the entry that holds the node. */
  readonly key: string;
  readonly isOverridden: boolean;
}

/** All nodes that match a pattern, in any branch. */
function branches(start: Branch, pattern: Path): Branch[] {
  return pattern.reduce<Branch[]>((all, step) => all.flatMap((each) => children(each, step)), [start]);
}

function children({ node, key, isOverridden }: Branch, step: Path[number]): Branch[] {
  if (node.type === 'list')
    return step === '*' ? node.items.map((item) => ({ node: item, key, isOverridden })) : [];
  if (node.type !== 'map') return [];
  const fits = (entry: MapEntry): boolean => step === '{}' || entry.key === step;
  const toBranch =
    (isRepeated: boolean) =>
    (entry: MapEntry): Branch => ({
      node: entry.value,
      key: entry.key,
      isOverridden: isOverridden || isRepeated,
    });
  return [
    ...node.entries.filter(fits).map(toBranch(false)),
    ...node.repeated.filter(fits).map(toBranch(true)),
  ];
}
