import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isKustomization } from '../files/relevance.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import { expandPath } from '../../resource/resource.ts';
import { stringMap } from './kubernetesFacts.ts';
import { parentUri, resolveUri } from '../files/uri.ts';

/** What a kustomization does to the resources that it builds. Source: the Kustomization reference of kustomize 5. */
export interface KustomizationFact {
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** The labels that all pods get. */
  readonly labels: Readonly<Record<string, string>>;
  /** The files and folders that it builds from, as URIs. */
  readonly resources: readonly string[];
  /** The files that it merges into resources of other files: they hold parts only. */
  readonly patches: readonly string[];
  /** The Secrets that it makes. */
  readonly secrets: readonly string[];
}

/** What a file tells kustomize to do; nothing for files of other names. */
export function kustomizationsIn(file: YamlFile): KustomizationFact[] {
  if (!isKustomization(file.uri)) return [];
  return file.documents.flatMap(({ parsed }) => (parsed.root ? [toFact(parsed.root, file.uri)] : []));
}

function toFact(root: TreeNode, uri: string): KustomizationFact {
  const folder = parentUri(uri);
  const named = namedFiles(root, folder);
  const uris = (role: FileRole): string[] =>
    named.filter((each) => each.role === role).map(({ uri: file }) => file);
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

/** Whether a kustomization builds a file, or merges it into resources of other files. */
type FileRole = 'resource' | 'patch';

/** The paths in a kustomization that name files and folders. Source: the Kustomization reference of kustomize 5. */
const filePaths: readonly { readonly pattern: Path; readonly role: FileRole }[] = [
  { pattern: ['resources', '*'], role: 'resource' },
  { pattern: ['bases', '*'], role: 'resource' },
  { pattern: ['components', '*'], role: 'resource' },
  { pattern: ['patches', '*', 'path'], role: 'patch' },
  { pattern: ['patchesStrategicMerge', '*'], role: 'patch' },
  { pattern: ['patchesJson6902', '*', 'path'], role: 'patch' },
];

/** A file or folder that a kustomization names. */
export interface NamedFile {
  readonly role: FileRole;
  readonly uri: string;
  /** The path of the name in the kustomization. */
  readonly path: Path;
}

/** The local files and folders that a kustomization in a folder names. Inline patches and remote resources are left out. */
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
    const on = (name: string): boolean => {
      const node = nodeAt(item, [name]);
      return node?.type === 'scalar' && node.value === true;
    };
    return on('includeTemplates') || on('includeSelectors');
  });
  const pairs = inTemplates.map((item) => stringMap(nodeAt(item, ['pairs'])));
  return Object.assign({}, ...pairs, stringMap(nodeAt(root, ['commonLabels']))) as Record<string, string>;
}
