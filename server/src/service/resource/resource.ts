import { nodeAt, stringAt, type MapNode, type Path, type TreeNode } from '../yaml/tree.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import type { Kind } from '../schema/define.ts';
import { configMapKind } from '../schema/kinds/configMaps/index.ts';
import { builtInKinds, type KindSet } from '../schema/kindSet.ts';
import { GROUP } from '../schema/lookup.ts';
import { scalarFields, type ScalarField } from '../schema/scalarFields.ts';
import { settingsFile } from '../schema/settingsFile.ts';

/** One Kubernetes resource in a document: the document itself, or an item of a `List`. */
export interface Resource {
  /** The path of the resource in the document: empty, or the path of the item of a list. */
  readonly base: Path;
  readonly root: MapNode;
  readonly apiVersion: string;
  readonly kind: string;
  /** The schema of the kind; undefined for unknown kinds, and for resources of other groups but the ConfigMaps that Skupper reads. */
  readonly schema: Kind | undefined;
  /** The scalars that are values of a field of the kind, without `status`. Empty for resources without a schema. */
  readonly scalars: readonly ScalarField[];
  /** Whether it is a part of a resource of another group, such as a policy, which decides what becomes of it. */
  readonly nested?: boolean;
}

/**
 * The resources of a document, of any group, in the order of the text. Empty for documents without apiVersion or kind. `kinds` are
 * those that have a schema.
 */
export function resourcesOf({ root, text }: YamlDocument, kinds = builtInKinds): Resource[] {
  if (!root) return [];
  const own = resourcesIn(root, kinds);
  const isForOthers = text.includes(`${GROUP}/`) && !own.some(isSkupper);
  return isForOthers ? [...own, ...nestedIn(root, [], { kinds, seen: new Set() })] : own;
}

/** The Skupper resources in a resource of another group, such as the `manifests` of a ManifestWork. */
function nestedIn(node: TreeNode, base: Path, search: NestedSearch): Resource[] {
  const { kinds, seen } = search;
  if (node.type === 'scalar' || seen.has(node) || base.length > MAX_NESTING) return [];
  seen.add(node);
  if (node.type === 'list')
    return node.items.flatMap((item, index) => nestedIn(item, [...base, index], search));
  const resource = base.length > 0 ? toResource(node, base, kinds) : undefined;
  // A reference to a resource has neither.
  const isWhole = ['metadata', 'spec'].some((name) => nodeAt(node, [name])?.type === 'map');
  if (resource && isSkupper(resource) && isWhole) return [{ ...resource, nested: true }];
  return node.entries.flatMap(({ key, value }) => nestedIn(value, [...base, key], search));
}

interface NestedSearch {
  readonly kinds: KindSet;
  /** The nodes that were looked at, because aliases lead to them several times. */
  readonly seen: Set<TreeNode>;
}

/** Real resources are nested a few levels deep. */
const MAX_NESTING = 20;

/**
 * The maps of a document that could be resources: its root, or the items of a `List`. They may lack apiVersion and
 * kind.
 */
export function candidatesIn(root: TreeNode | undefined): MapNode[] {
  if (root?.type === 'list' && root.unseparated) return root.items.flatMap(candidatesIn);
  if (root?.type !== 'map') return [];
  const items = nodeAt(root, ['items']);
  const isItems = stringAt(root, ['kind'])?.endsWith('List') && items?.type === 'list';
  return isItems ? items.items.filter((item) => item.type === 'map') : [root];
}

/** The resources of the document with this root, in the order of the text. `base` is the path of the root. */
export function resourcesIn(root: TreeNode, kinds: KindSet, base: Path = []): Resource[] {
  if (root.type === 'list' && root.unseparated)
    return root.items.flatMap((item, index) => resourcesIn(item, kinds, [...base, index]));
  const resource = toResource(root, base, kinds);
  if (!resource) return [];
  if (!isList(resource)) return [resource];
  const items = nodeAt(root, ['items']);
  if (items?.type !== 'list') return [];
  return items.items.flatMap((item, index) => toResource(item, [...base, 'items', index], kinds) ?? []);
}

/**
 * The root of a settings file as a resource, so that the same code validates and completes it. Empty unless it is a
 * map.
 */
export function settingsIn(root: TreeNode | undefined): Resource[] {
  if (root?.type !== 'map') return [];
  const scalars = scalarFields(settingsFile, root);
  return [{ base: [], root, apiVersion: '', kind: settingsFile.kind, schema: settingsFile, scalars }];
}

function toResource(root: TreeNode, base: Path, kinds: KindSet): Resource | undefined {
  const apiVersion = stringAt(root, ['apiVersion']);
  const kind = stringAt(root, ['kind']);
  if (root.type !== 'map' || apiVersion === undefined || kind === undefined) return undefined;
  const schema =
    kinds.find(apiVersion, kind) ?? (isConfigMap(apiVersion, kind) ? configMapKind(root) : undefined);
  return { base, root, apiVersion, kind, schema, scalars: schema ? scalarFields(schema, root) : none };
}

const none: readonly ScalarField[] = [];

function isConfigMap(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && kind === 'ConfigMap';
}

/** `kubectl get -o yaml` writes a `List` of `v1`. kubectl reads typed lists such as `ListenerList` in the same way. */
function isList({ apiVersion, kind, root }: Resource): boolean {
  const isListKind =
    (apiVersion === 'v1' && kind === 'List') || (isSkupperVersion(apiVersion) && kind.endsWith('List'));
  return isListKind && nodeAt(root, ['items']) !== undefined;
}

/** Whether an apiVersion belongs to the Skupper group, in any version. */
export function isSkupperVersion(apiVersion: string): boolean {
  return apiVersion.startsWith(`${GROUP}/`);
}

/** Whether a resource is a Skupper resource, a ConfigMap that Skupper reads, or a settings file. */
export function isSkupper({ apiVersion, schema }: Resource): boolean {
  return isSkupperVersion(apiVersion) || schema !== undefined;
}

/** The path of the name of a resource. */
export const NAME: Path = ['metadata', 'name'];

/** The path of the namespace of a resource. */
export const NAMESPACE: Path = ['metadata', 'namespace'];

/** The name of a resource, or undefined when it is missing or not a string. */
export function nameOf(resource: Resource): string | undefined {
  return stringAt(resource.root, NAME);
}

/** The namespace that a resource declares, or undefined when it is missing or not a string. */
export function namespaceOf(resource: Resource): string | undefined {
  return stringAt(resource.root, NAMESPACE);
}

/**
 * The paths that match a pattern, in which `*` matches every item of a list, and `{}` every key of a map. A node of the other
 * type matches neither. A pattern without both is returned as it is, whether or not the path exists.
 */
export function expandPath(root: TreeNode | undefined, pattern: Path): readonly Path[] {
  if (!pattern.some(isWildcard)) return [pattern];
  return pattern.reduce<Path[]>(
    (paths, step) => {
      if (!isWildcard(step)) return paths.map((path) => [...path, step]);
      return paths.flatMap((path) => childSteps(nodeAt(root, path), step).map((child) => [...path, child]));
    },
    [[]],
  );
}

/** Whether a step of a pattern matches any item (`*`) or any key of a map (`{}`). */
export function isWildcard(step: Path[number]): boolean {
  return step === '*' || step === '{}';
}

function childSteps(node: TreeNode | undefined, wildcard: Path[number]): (string | number)[] {
  if (node?.type === 'list' && wildcard === '*') return node.items.map((_, index) => index);
  return node?.type === 'map' && wildcard === '{}' ? node.entries.map(({ key }) => key) : [];
}

/** A path from the root of a resource as a path from the root of its document. */
export function toDocumentPath({ base }: Pick<Resource, 'base'>, path: Path): Path {
  return base.length === 0 ? path : [...base, ...path];
}

const skupperApiVersion = /^(?:---)?[ \t]*(?:- [ \t]*)*["']?apiVersion["']?[ \t]*:[ \t]*["']?skupper\.io\//m;

/** Whether a line of a text starts with a Skupper `apiVersion`. Works for broken YAML as well. */
export function isSkupperText(text: string): boolean {
  return skupperApiVersion.test(text);
}
