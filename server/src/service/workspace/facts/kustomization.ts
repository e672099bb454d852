import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isKustomization } from '../files/relevance.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import { expandPath } from '../../resource/resource.ts';
import { stringMap } from './kubernetesFacts.ts';
import { parentUri, resolveUri } from '../files/uri.ts';

/** The transformations and inputs of a kustomization. Source: the Kustomization reference of kustomize 5. */
export interface KustomizationFact {
  /** The URI of its folder, without a trailing slash. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** The labels that it adds to all pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The URIs of the files and folders that it includes. */
  readonly resources: readonly string[];
  /** The URIs of its patches. */
  readonly patches: readonly string[];
  /** The names of the Secrets that it generates. */
  readonly secrets: readonly string[];
}

/** The kustomizations in a file, by its name; empty for other files. */
export function kustomizationsIn(file: YamlFile): KustomizationFact[] {
  if (!isKustomization(file.uri)) return [];
  return file.documents.flatMap(({ parsed }) => (parsed.root ? [toFact(parsed.root, file.uri)] : []));
}

function toFact(root: TreeNode, uri: string): KustomizationFact {
  const folder = parentUri(uri);
  const files = namedFiles(root, folder);
  const uris = (role: FileRole): string[] =>
    files.filter((each) => each.role === role).map((each) => each.uri);
  return {
    folder,
    namespace: stringAt(root, ['namespace']),
    namePrefix: stringAt(root, ['namePrefix']) ?? '',
    nameSuffix: stringAt(root, ['nameSuffix']) ?? '',
    labels: podLabels(root),
    resources: uris('resource'),
    patches: uris('patch'),
    secrets: expandPath(root, ['secretGenerator', '*', 'name']).flatMap((path) => stringAt(root, path) ?? []),
  };
}

/** How a kustomization uses a file: as resources to build, or as a patch for them. */
type FileRole = 'resource' | 'patch';

/** The properties of a kustomization that list files and folders. Source: the Kustomization reference of kustomize 5. */
const filePaths: readonly { readonly pattern: Path; readonly role: FileRole }[] = [
  { pattern: ['resources', '*'], role: 'resource' },
  { pattern: ['bases', '*'], role: 'resource' },
  { pattern: ['components', '*'], role: 'resource' },
  { pattern: ['patches', '*', 'path'], role: 'patch' },
  { pattern: ['patchesStrategicMerge', '*'], role: 'patch' },
  { pattern: ['patchesJson6902', '*', 'path'], role: 'patch' },
];

/** A file or folder that a kustomization lists. */
export interface NamedFile {
  readonly role: FileRole;
  readonly uri: string;
  /** The path of the list item, from the root of the kustomization. */
  readonly path: Path;
}

/** The local files and folders that a kustomization lists, relative to `folder`. Without inline patches and remote resources. */
export function namedFiles(root: TreeNode | undefined, folder: string): NamedFile[] {
  return filePaths.flatMap(({ pattern, role }) =>
    expandPath(root, pattern).flatMap((path) => {
      const text = stringAt(root, path);
      return text !== undefined && isLocal(text) ? [{ role, uri: resolveUri(folder, text), path }] : [];
    }),
  );
}

function isLocal(path: string): boolean {
  return !path.includes('\n') && !path.includes('://') && path !== '';
}

function podLabels(root: TreeNode): Record<string, string> {
  const labels = nodeAt(root, ['labels']);
  const inTemplates = (labels?.type === 'list' ? labels.items : []).filter((item) => {
    const isTrue = (name: string): boolean => {
      const node = nodeAt(item, [name]);
      return node?.type === 'scalar' && node.value === true;
    };
    return isTrue('includeTemplates') || isTrue('includeSelectors');
  });
  const pairs = inTemplates.map((item) => stringMap(nodeAt(item, ['pairs'])));
  return Object.assign({}, ...pairs, stringMap(nodeAt(root, ['commonLabels']))) as Record<string, string>;
}
