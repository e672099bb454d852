import { nodeAt, stringAt, type MapNode, type Path, type TreeNode } from '../yaml/tree.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import type { Kind } from '../schema/define.ts';
import { findKind, GROUP } from '../schema/lookup.ts';
import { settingsFile } from '../schema/settingsFile.ts';

/** One Kubernetes resource in a document: the document itself, or an item of a `List`. */
export interface Resource {
  /** Where the resource starts: empty, or the path to the item of a list. */
  readonly base: Path;
  readonly root: MapNode;
  readonly apiVersion: string;
  readonly kind: string;
  /** What the engine knows about the kind; undefined for other groups and for kinds it does not know. */
  readonly schema: Kind | undefined;
}

/** The resources of a document in the order of the text, of whatever group. Documents without a kind have none. */
export function resourcesOf(document: YamlDocument): Resource[] {
  return document.root ? resourcesIn(document.root) : [];
}

/** The maps that stand where a resource may stand, whether or not they say what they are. */
export function candidatesIn(root: TreeNode | undefined): MapNode[] {
  if (root?.type !== 'map') return [];
  const items = nodeAt(root, ['items']);
  const isItems = stringAt(root, ['kind'])?.endsWith('List') && items?.type === 'list';
  return isItems ? items.items.filter((item) => item.type === 'map') : [root];
}

/** The resources below the root of a document. */
export function resourcesIn(root: TreeNode): Resource[] {
  return collect(root, []);
}

/** What a settings file says, as if it were a resource. */
export function settingsIn(root: TreeNode | undefined): Resource[] {
  return root?.type === 'map'
    ? [{ base: [], root, apiVersion: '', kind: settingsFile.kind, schema: settingsFile }]
    : [];
}

function collect(root: TreeNode, base: Path): Resource[] {
  const resource = toResource(root, base);
  if (!resource) return [];
  if (!isList(resource)) return [resource];
  const items = nodeAt(root, ['items']);
  if (items?.type !== 'list') return [];
  return items.items.flatMap((item, index) => toResource(item, [...base, 'items', index]) ?? []);
}

function toResource(root: TreeNode, base: Path): Resource | undefined {
  const apiVersion = stringAt(root, ['apiVersion']);
  const kind = stringAt(root, ['kind']);
  if (root.type !== 'map' || apiVersion === undefined || kind === undefined) return undefined;
  return { base, root, apiVersion, kind, schema: findKind(apiVersion, kind) };
}

/** `kubectl get -o yaml` writes `v1 List`; typed lists such as `ListenerList` work the same way. */
function isList({ apiVersion, kind, root }: Resource): boolean {
  const listed =
    (apiVersion === 'v1' && kind === 'List') || (isSkupperVersion(apiVersion) && kind.endsWith('List'));
  return listed && nodeAt(root, ['items']) !== undefined;
}

/** Whether an apiVersion is of the Skupper group, in whatever version. */
export function isSkupperVersion(apiVersion: string): boolean {
  return apiVersion.startsWith(`${GROUP}/`);
}

/** Whether a resource is one of Skupper's, or the settings of a folder. */
export function isSkupper(resource: Resource): boolean {
  return isSkupperVersion(resource.apiVersion) || resource.schema === settingsFile;
}

/** Where a resource has its name, and its namespace. */
export const NAME: Path = ['metadata', 'name'];
export const NAMESPACE: Path = ['metadata', 'namespace'];

export function nameOf(resource: Resource): string | undefined {
  return stringAt(resource.root, NAME);
}

export function namespaceOf(resource: Resource): string | undefined {
  return stringAt(resource.root, NAMESPACE);
}

/** The places under a path pattern, in which `*` stands for every item of a list or every key of a map. */
export function expandPath(root: TreeNode | undefined, pattern: Path): readonly Path[] {
  if (!pattern.includes('*')) return [pattern];
  return pattern.reduce<Path[]>(
    (paths, step) => {
      if (step !== '*') return paths.map((path) => [...path, step]);
      return paths.flatMap((path) => childSteps(nodeAt(root, path)).map((child) => [...path, child]));
    },
    [[]],
  );
}

/** The path in a document to a place in a resource. */
export function pathIn({ base }: Pick<Resource, 'base'>, path: Path): Path {
  return base.length === 0 ? path : [...base, ...path];
}

function childSteps(node: TreeNode | undefined): (string | number)[] {
  if (node?.type === 'list') return node.items.map((_, index) => index);
  return node?.type === 'map' ? node.entries.map(({ key }) => key) : [];
}

const skupperApiVersion = /^(?:- |\s)*["']?apiVersion["']?\s*:\s*["']?skupper\.io\//m;

/** Whether a line of a text starts with a Skupper `apiVersion`. Works for broken YAML as well. */
export function isSkupperText(text: string): boolean {
  return skupperApiVersion.test(text);
}
