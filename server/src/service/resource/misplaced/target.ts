import {
  propertyField,
  type Field,
  type Kind,
  type MapField,
  type ObjectField,
} from '../../schema/define.ts';
import { foreignProperty } from '../../schema/foreignNames.ts';
import { childField, DRAFT, fieldAt, findKind } from '../../schema/lookup.ts';
import { mostSimilar } from '../../text/similar.ts';
import { entry, nodeAt, type MapEntry, type MapNode, type Path, type TreeNode } from '../../yaml/tree.ts';

/** A property that the map in which it stands does not have. */
export interface Unknown {
  readonly kind: Kind;
  readonly root: MapNode;
  /** The path of the map, with the field of which it is the value. */
  readonly from: Path;
  readonly field: ObjectField;
  readonly found: MapEntry;
  /** Whether a property has been moved before. */
  readonly isMoved: (each: MapEntry) => boolean;
}

/**
 * The path of the map that an unknown property belongs to: one above it that has room for it, one that its map is in, or another
 * section of the resource. Undefined if the property is not known there, or it is not certain which one is meant.
 */
export function targetOf(unknown: Unknown): Path | undefined {
  return above(unknown) ?? outside(unknown) ?? inSection(unknown) ?? nested(unknown);
}

/** A node with its field. */
interface Place {
  readonly path: Path;
  readonly field: Field;
  readonly node: TreeNode;
}

/** The innermost map above the property, on the same level or below it, that lacks it. */
function above(unknown: Unknown): Path | undefined {
  const { root, from, field, found } = unknown;
  const map = nodeAt(root, from);
  if (map?.type !== 'map') return undefined;
  const isBefore = ({ keySpan }: MapEntry): boolean => keySpan.start < found.keySpan.start;
  // Maps may have thousands of properties, but those of the schema are few.
  const before = Object.keys(field.fields)
    .flatMap((name) => entry(map, name) ?? [])
    .filter(isBefore)
    .toSorted((a, b) => b.keySpan.start - a.keySpan.start);
  for (const sibling of before) {
    const child = propertyField(field, sibling.key);
    if (!child) continue;
    const place = { path: [...from, sibling.key], field: child, node: sibling.value };
    const likely = innermost(place).filter((each) => accepts(unknown, each, true));
    // Asked last, because it looks at the whole map.
    const isNearest = likely.length > 0 && sibling.keySpan.start === lastBefore(map, found);
    const accepting = likely.find((each) => isNearest || accepts(unknown, each, false));
    if (accepting) return accepting.path;
  }
  return undefined;
}

/** Where the last property of a map that is before another one starts. */
function lastBefore({ entries }: MapNode, { keySpan: { start } }: MapEntry): number {
  let last = 0;
  for (const { keySpan } of entries) if (keySpan.start < start) last = Math.max(last, keySpan.start);
  return last;
}

/** The last nodes in a node, the innermost first, and the node itself. */
function innermost(place: Place): Place[] {
  const { path, field, node } = place;
  const [step, last] = lastIn(node);
  const child = step === undefined ? undefined : childField(field, step);
  if (!child || !last || step === undefined) return [place];
  return [...innermost({ path: [...path, step], field: child, node: last }), place];
}

function lastIn(node: TreeNode): [string | number, TreeNode] | [] {
  if (node.type === 'list') {
    const last = node.items.at(-1);
    return last ? [node.items.length - 1, last] : [];
  }
  const last = node.type === 'map' ? node.entries.at(-1) : undefined;
  return last ? [last.key, last.value] : [];
}

function accepts(unknown: Unknown, place: Place, isDirectlyAbove: boolean): boolean {
  const { root, from, found, isMoved } = unknown;
  const { field, node, path } = place;
  if (field.type === 'object') {
    const hasPlace = takes(propertyField(field, found.key), found.value) && hasRoom(node, found.key);
    return hasPlace && (isDirectlyAbove || isOnlyOne(root, path));
  }
  const isBeside = path.length === from.length + 1 || isMoved(lastEntry(root, path) ?? found);
  return isDirectlyAbove && isBeside && isLabel(unknown, field, node);
}

/** Whether a path is that of a property, or of the only item of a list. */
function isOnlyOne(root: MapNode, path: Path): boolean {
  const list = typeof path.at(-1) === 'number' ? nodeAt(root, path.slice(0, -1)) : undefined;
  return list?.type !== 'list' || list.items.length === 1;
}

function lastEntry(root: MapNode, path: Path): MapEntry | undefined {
  return entry(nodeAt(root, path.slice(0, -1)), String(path.at(-1)));
}

/** Whether a map has no such property, and is one or may become one. */
function hasRoom(node: TreeNode | undefined, name: string): boolean {
  if (!node || isEmpty(node)) return true;
  return node.type === 'map' && isEmpty(entry(node, name)?.value);
}

function isEmpty(node: TreeNode | undefined): boolean {
  return !node || (node.type === 'scalar' && node.value === null && node.style === 'plain');
}

/** Whether a property is an entry of the map of any keys, or of the label selector, whose name without a value is above it. */
function isLabel(unknown: Unknown, field: Field, node: TreeNode): boolean {
  const { found, isMoved } = unknown;
  const isSelector = field.type === 'string' && field.format === 'selector';
  if (field.type !== 'map' && !isSelector) return false;
  const isFilled = node.type === 'map' && node.entries.length > 0 && node.entries.every(isMoved);
  if (!isFilled && !isEmpty(node)) return false;
  return fits(field, found.value) && !isNameOfProperty(unknown);
}

function fits(field: Field | MapField, value: TreeNode): boolean {
  if (value.type !== 'scalar' || value.value === null) return false;
  return field.type !== 'map' || field.values.type !== 'integer' || typeof value.value === 'number';
}

/** Whether a name stands for a property of its own map: a former one, one of another API, or a misspelt one. */
function isNameOfProperty({ kind, from, field, found: { key } }: Unknown): boolean {
  const draft = findKind(DRAFT, kind.kind);
  return (
    foreignProperty(kind.kind, from, key) !== undefined ||
    (draft !== undefined && fieldAt(draft, [...from, key]) !== undefined) ||
    mostSimilar(key, Object.keys(field.fields)) !== undefined
  );
}

/** The innermost map around that of the property that has room for it. */
function outside(unknown: Unknown): Path | undefined {
  const { from, found } = unknown;
  if (from[0] === 'metadata' && from.length > 1) return undefined;
  for (let length = from.length - 1; length >= 0; length--) {
    const path = from.slice(0, length);
    if (found.key !== 'status' && hasPlaceAt(unknown, path)) return path;
  }
  return undefined;
}

/** Whether the map at a path has such a property, and room for it. */
function hasPlaceAt({ kind, root, found }: Unknown, path: Path): boolean {
  const field = fieldAt(kind, path);
  const isKnown = field?.type === 'object' && takes(propertyField(field, found.key), found.value);
  return isKnown && hasRoom(nodeAt(root, path), found.key);
}

/** The other section of the resource to which a property of the root, of metadata or of spec belongs. */
function inSection(unknown: Unknown): Path | undefined {
  const { kind, from, found } = unknown;
  const { key } = found;
  const [section] = from;
  if (from.length > 1) return undefined;
  if (section !== 'spec' && hasPlaceAt(unknown, ['spec'])) return ['spec'];
  // The labels of a spec are meant for what Skupper creates, and a namespace may be that of the other part.
  const isIdentity = key === 'name' || (key === 'namespace' && !kind.kind.startsWith('Attached'));
  return (section === undefined || (section === 'spec' && isIdentity)) && hasPlaceAt(unknown, ['metadata'])
    ? ['metadata']
    : undefined;
}

/** The only map inside of the spec that has such a property, if it can be created. */
function nested({ kind, root, found }: Unknown): Path | undefined {
  const paths = mapsIn(kind.spec, ['spec']).filter(({ path, field }) => {
    const child = propertyField(field, found.key);
    const isOfType = child !== undefined && hasType(child, found.value);
    const hasPlace = path.every((_, index) => isOpen(root, path.slice(0, index + 1)));
    return isOfType && hasPlace && hasRoom(nodeAt(root, path), found.key) && !hasRival(kind, root, path);
  });
  return paths.length === 1 ? paths[0]?.path : undefined;
}

/** Whether a map is there, or may be written in place of nothing or null. */
function isOpen(root: MapNode, path: Path): boolean {
  const node = nodeAt(root, path);
  return isEmpty(node) || node?.type === 'map';
}

/** Whether an alternative to the last property of a path is set. */
function hasRival(kind: Kind, root: MapNode, path: Path): boolean {
  const parent = nodeAt(root, path.slice(0, -1));
  const field = fieldAt(kind, path.slice(0, -1));
  const choices = field?.type === 'object' ? (field.exactlyOneOf ?? []) : [];
  const name = String(path.at(-1));
  return (
    choices.includes(name) && choices.some((each) => each !== name && !isEmpty(entry(parent, each)?.value))
  );
}

function mapsIn(field: ObjectField, path: Path): { path: Path; field: ObjectField }[] {
  return Object.entries(field.fields).flatMap(([name, child]) => {
    if (child.type !== 'object') return [];
    const below = [...path, name];
    return [{ path: below, field: child }, ...mapsIn(child, below)];
  });
}

function hasType(field: Field, node: TreeNode): boolean {
  if (field.type === 'list') return node.type === 'list';
  return (field.type === 'object' || field.type === 'map') === (node.type === 'map');
}

/** Whether a field could have a value, if it were written in it. A selector is often written as a map. */
function takes(field: Field | undefined, node: TreeNode): boolean {
  if (!field || isEmpty(node) || field.type === 'any') return field !== undefined;
  return hasType(field, node) || (field.type === 'string' && field.format === 'selector');
}
