import type { MapEntry, MapNode, Path, TreeNode } from '../../yaml/tree.ts';

/** A tree in which a property has moved from the map at one path to that at another. Missing maps on the way are created. */
export function moveEntry(root: MapNode, found: MapEntry, from: Path, to: Path): MapNode {
  const without = changed(root, from, (node) => withoutEntry(node, found), found);
  const moved = changed(without, to, (node) => withEntry(node, found), found);
  return moved.type === 'map' ? moved : root;
}

/** A tree with another node at a path. `found` gives created properties their spans. */
export function changed(
  node: TreeNode | undefined,
  [step, ...rest]: Path,
  change: (node: TreeNode | undefined) => TreeNode,
  found: MapEntry,
): TreeNode {
  if (step === undefined) return change(node);
  if (typeof step === 'number') {
    if (node?.type !== 'list') return node ?? emptyMap(found);
    const items = node.items.map((item, index) =>
      index === step ? changed(item, rest, change, found) : item,
    );
    return { ...node, items };
  }
  const map = node?.type === 'map' ? node : emptyMap(found);
  const known = map.entries.find(({ key }) => key === step);
  if (known) {
    const entries = map.entries.map((each) =>
      each === known ? { ...each, value: changed(each.value, rest, change, found) } : each,
    );
    return { ...map, entries };
  }
  const value = changed(undefined, rest, change, found);
  return withCreated(map, { key: step, keySpan: found.keySpan, value });
}

/** A map with a property that is created for another one, in the place of that one. */
function withCreated(map: MapNode, created: MapEntry): MapNode {
  const { start, end } = created.value.span;
  const isAfter = ({ keySpan }: MapEntry): boolean => keySpan.start > created.keySpan.start;
  const index = map.entries.findIndex(isAfter);
  const entries = map.entries.toSpliced(index < 0 ? map.entries.length : index, 0, created);
  const span = { start: Math.min(map.span.start, start), end: Math.max(map.span.end, end) };
  return { ...map, entries, span };
}

function withoutEntry(node: TreeNode | undefined, found: MapEntry): TreeNode {
  if (node?.type !== 'map') return emptyMap(found);
  return { ...node, entries: node.entries.filter((each) => each !== found) };
}

function withEntry(node: TreeNode | undefined, found: MapEntry): MapNode {
  const map = node?.type === 'map' ? node : emptyMap(found);
  const { span, entries } = map;
  const start = Math.min(span.start, found.keySpan.start);
  const end = Math.max(span.end, found.keySpan.end, found.value.span.end);
  const others = entries.filter(({ key }) => key !== found.key);
  return { ...map, entries: [...others, found], span: { start, end } };
}

function emptyMap({ keySpan }: MapEntry): MapNode {
  return { type: 'map', entries: [], repeated: [], flow: false, span: keySpan };
}
