import { TEMPLATED } from '../../text/escape.ts';
import {
  isNull,
  nodeAt,
  stringAt,
  toJson,
  type Json,
  type MapNode,
  type Path,
  type TreeNode,
} from '../../yaml/tree.ts';
import { ANNOTATIONS, annotationsIn, SITE_NAME } from '../../resource/skupper1/skupper1.ts';
import { createPlace, type DocumentId, type Place } from './place.ts';

/** Which resources a patch of kustomize changes. Kind, name and namespace are regular expressions that match the whole text. */
export interface PatchTarget {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Whether labels or annotations narrow it further. */
  readonly isNarrowed: boolean;
}

/** A value that a patch gives to a property; undefined if it removes the property. */
export interface PatchChange {
  /** From the root of the resource. A change of a whole map or list covers everything in it. */
  readonly path: Path;
  /** A value that is not known contains `TEMPLATED`. */
  readonly value: Json | undefined;
  readonly place: Place;
}

/** What a patch does to its targets. */
export interface Patch {
  readonly target: PatchTarget;
  /** Whether it deletes the whole resource. */
  readonly deletes: boolean;
  /** Whether it is a strategic merge patch, and not a list of operations. */
  readonly isMerge: boolean;
  /** Undefined if unknown, because the patch cannot be read. */
  readonly changes: readonly PatchChange[] | undefined;
}

/** The target that a kustomization names for a patch or a replacement, at the path of its `target` or `select`. */
export function patchTargetAt(root: TreeNode, path: Path): PatchTarget | undefined {
  const node = nodeAt(root, path);
  if (node?.type !== 'map') return undefined;
  return {
    kind: stringAt(node, ['kind']),
    name: stringAt(node, ['name']),
    namespace: stringAt(node, ['namespace']),
    isNarrowed: ['labelSelector', 'annotationSelector'].some((name) => nodeAt(node, [name])),
  };
}

/** Whether a resource is the target of a patch. `names` are its name as it is written and after the build. */
export function isTargetOf(
  { kind, name }: PatchTarget,
  resource: { readonly kind: string; readonly names: readonly (string | undefined)[] },
): boolean {
  const fits = (pattern: string | undefined, text: string): boolean =>
    pattern === undefined || pattern === text || matchesWhole(pattern, text);
  return fits(kind, resource.kind) && resource.names.some((each) => fits(name, each ?? ''));
}

/** A pattern that JavaScript cannot read, or that might take long, is taken to match anything. */
function matchesWhole(pattern: string, text: string): boolean {
  if (/^[\w-]*$/.test(pattern)) return false;
  if (mayTakeLong(pattern) || text.length > MAX_NAME) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}

/**
 * Whether a search may take long: its ways to match multiply with each repetition, option and group. Of those that remain, the
 * worst tries some million ways on the longest name.
 */
function mayTakeLong(pattern: string): boolean {
  const choices = pattern.match(/[*+{?(]/g)?.length ?? 0;
  return /[)\]][*+{]/.test(pattern) || choices > MAX_CHOICES || pattern.split('|').length > MAX_BRANCHES;
}

const MAX_CHOICES = 3;
const MAX_BRANCHES = 50;
/** Kubernetes has no longer names. */
const MAX_NAME = 253;

/**
 * The operations of a JSON patch (RFC 6902), given by its root, as changes. Undefined if the root is not a list of operations.
 * A moved or copied value counts as unknown.
 */
export function changesOfOperations(root: TreeNode | undefined, at: DocumentId): PatchChange[] | undefined {
  if (root?.type !== 'list' || root.items.length === 0) return undefined;
  const changes = root.items.flatMap((item, index): PatchChange[] => {
    const path = pointerPath(stringAt(item, ['path']));
    const op = stringAt(item, ['op']);
    if (!path || op === undefined || op === 'test') return [];
    const value = nodeAt(item, ['value']);
    const place = createPlace({ base: [] }, [index, value ? 'value' : 'path'], at);
    if (op === 'remove') return [{ path, value: undefined, place }];
    return [{ path, value: value ? toJson(value) : TEMPLATED, place }];
  });
  return root.items.every((item) => stringAt(item, ['op']) !== undefined) ? changes : undefined;
}

/** The steps of a JSON pointer (RFC 6901). A step of digits is taken for an index. */
export function pointerPath(pointer: string | undefined): Path | undefined {
  if (pointer === undefined || !pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/**
 * What a strategic merge patch changes, given by the root of one resource: of its spec, and of what Skupper 1 read in it. Maps are
 * merged, lists are replaced.
 */
export function changesOfMerge(
  resource: { readonly root: MapNode; readonly base: Path },
  at: DocumentId,
): PatchChange[] {
  const read = (node: TreeNode, path: Path): PatchChange[] => {
    const place = createPlace(resource, path, at);
    if (isNull(node)) return [{ path, value: undefined, place }];
    const merges = node.type === 'map' && !nodeAt(node, ['$patch']);
    if (!merges) return [{ path, value: toJson(node), place }];
    return node.entries.flatMap(({ key, value }) => read(value, [...path, key]));
  };
  const { root } = resource;
  const isSite =
    stringAt(root, ['kind']) === 'ConfigMap' && stringAt(root, ['metadata', 'name']) === SITE_NAME;
  const sections = isSite ? [['spec'], ['data']] : [['spec']];
  return [
    ...sections.flatMap((path) => {
      const node = nodeAt(root, path);
      return node ? read(node, path) : [];
    }),
    ...annotationsIn(root).flatMap(({ key, value }) => read(value, [...ANNOTATIONS, key])),
  ];
}

/** Whether a strategic merge patch deletes its target. */
export function deletesTarget(root: TreeNode): boolean {
  return stringAt(root, ['$patch']) === 'delete';
}

/** What changes make of a property: its new value and the place of that, or `removed`. Undefined if they leave it as it is. */
export function changedValue(
  changes: readonly PatchChange[],
  path: Path,
): { readonly value: Json | undefined; readonly place: Place } | undefined {
  const last = changes.findLast((each) => startsWith(path, each.path) || startsWith(each.path, path));
  if (!last) return undefined;
  const { place } = last;
  // A change inside of the property leaves the rest of it.
  if (last.path.length > path.length) return { value: TEMPLATED, place };
  const rest = path.slice(last.path.length);
  return { value: valueIn(last.value, rest), place: { ...place, path: [...place.path, ...rest] } };
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => String(step) === String(path[index]));
}

/** The value at a path in another one; undefined if there is none. */
export function valueIn(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, Json>>)[step]
        : undefined,
    value,
  );
}
