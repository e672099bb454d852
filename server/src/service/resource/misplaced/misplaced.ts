import { propertyField, type Field, type Kind, type ObjectField } from '../../schema/define.ts';
import { selectorOf } from '../../schema/kubernetes/selectorRepair.ts';
import { documentField, fieldAt } from '../../schema/lookup.ts';
import type { MapEntry, MapNode, Path, ScalarNode, TreeNode } from '../../yaml/tree.ts';
import { changed, moveEntry } from './moveEntry.ts';
import { targetOf, type Unknown } from './target.ts';

/** A property that belongs to another map of its resource than the one in which it is written. */
export interface Misplaced {
  /** The property as it is written. */
  readonly entry: MapEntry;
  /** The paths of the two maps in the resource. */
  readonly from: Path;
  readonly to: Path;
}

/** A resource with its properties where they belong. */
export interface Placed {
  /** The root as it is written. */
  readonly written: MapNode;
  /** The root with the properties where they belong. All keep their spans. */
  readonly root: MapNode;
  readonly misplaced: readonly [Misplaced, ...Misplaced[]];
}

/** More properties are not moved: the document is no resource that somebody wrote. */
const MAX_MOVES = 50;

/** Puts the properties of a resource in a text where they belong. Undefined if they are there already. */
export function placed(kind: Kind, written: MapNode, text: string): Placed | undefined {
  if (!hasUnknown(documentField(kind), written, 0)) return undefined;
  const done = new Set<number>();
  const isMoved = ({ keySpan }: MapEntry): boolean => done.has(keySpan.start);
  const misplaced: Misplaced[] = [];
  let root = written;
  for (let moves = 0; moves < MAX_MOVES; moves++) {
    const found = firstMisplaced(kind, root, isMoved);
    if (!found) break;
    misplaced.push(found);
    done.add(found.entry.keySpan.start);
    root = moveEntry(root, found.entry, found.from, found.to);
  }
  const [first, ...others] = misplaced;
  if (!first) return undefined;
  return { written, root: withSelectors({ kind, text }, root, misplaced), misplaced: [first, ...others] };
}

function firstMisplaced(
  kind: Kind,
  root: MapNode,
  isMoved: (each: MapEntry) => boolean,
): Misplaced | undefined {
  for (const { map, field, path } of mapsWithFields(documentField(kind), root, [])) {
    for (const found of map.entries) {
      if (propertyField(field, found.key) || isMoved(found) || !isWritten(map, found)) continue;
      const unknown: Unknown = { kind, root, from: path, field, found, isMoved };
      const to = targetOf(unknown);
      if (to) return { entry: found, from: path, to };
    }
  }
  return undefined;
}

/** Whether a property is written in its map, and not added by a merge key. */
function isWritten({ span }: MapNode, { keySpan, value }: MapEntry): boolean {
  const isInside = span.start <= keySpan.start && keySpan.end <= span.end;
  return isInside && (value.type === 'scalar' || value.span.start >= keySpan.end);
}

interface MapWithField {
  readonly map: MapNode;
  readonly field: ObjectField;
  readonly path: Path;
}

/** The maps of a resource whose properties are known, the outer ones first. Leaves out the status. */
function mapsWithFields(field: Field, node: TreeNode, path: Path): MapWithField[] {
  if (field.type === 'list' && node.type === 'list')
    return node.items.flatMap((item, index) => mapsWithFields(field.items, item, [...path, index]));
  if (field.type !== 'object' || node.type !== 'map' || path.length > MAX_DEPTH) return [];
  return [
    { map: node, field, path },
    ...node.entries.flatMap(({ key, value }) => {
      const child = path.length === 0 && key === 'status' ? undefined : propertyField(field, key);
      return child ? mapsWithFields(child, value, [...path, key]) : [];
    }),
  ];
}

const MAX_DEPTH = 10;

/** Whether a map has a property that its field does not know. Quick, because most resources have none. */
function hasUnknown(field: Field, node: TreeNode, depth: number): boolean {
  if (field.type === 'list' && node.type === 'list')
    return node.items.some((item) => hasUnknown(field.items, item, depth + 1));
  if (field.type !== 'object' || node.type !== 'map' || depth > MAX_DEPTH) return false;
  return node.entries.some(({ key, value }) => {
    const child = propertyField(field, key);
    return !child || ((depth > 0 || key !== 'status') && hasUnknown(child, value, depth + 1));
  });
}

/** Labels that were moved to a selector are its text. */
function withSelectors(
  { kind, text }: { readonly kind: Kind; readonly text: string },
  root: MapNode,
  misplaced: readonly Misplaced[],
): MapNode {
  return misplaced.reduce((result, { entry, to }) => {
    if (fieldAt(kind, to)?.type !== 'string') return result;
    const next = changed(result, to, (node) => selectorNode(node, text) ?? node ?? entry.value, entry);
    return next.type === 'map' ? next : result;
  }, root);
}

function selectorNode(node: TreeNode | undefined, text: string): ScalarNode | undefined {
  const value = node?.type === 'map' ? selectorOf(node, text) : undefined;
  return node && value !== undefined
    ? { type: 'scalar', value, source: value, style: 'plain', span: node.span }
    : undefined;
}
