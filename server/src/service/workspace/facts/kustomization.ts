import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isKustomization } from '../files/relevance.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import { expandPath } from '../../resource/resource.ts';
import { textMap } from './neighbours.ts';
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
  const texts = (...patterns: Path[]): string[] =>
    patterns.flatMap((pattern) => expandPath(root, pattern)).flatMap((path) => stringAt(root, path) ?? []);
  const uris = (...patterns: Path[]): string[] =>
    texts(...patterns).flatMap((path) => (isLocal(path) ? resolveUri(folder, path) : []));
  return {
    folder,
    namespace: stringAt(root, ['namespace']),
    namePrefix: stringAt(root, ['namePrefix']) ?? '',
    nameSuffix: stringAt(root, ['nameSuffix']) ?? '',
    labels: podLabels(root),
    resources: uris(['resources', '*'], ['bases', '*'], ['components', '*']),
    patches: uris(['patches', '*', 'path'], ['patchesStrategicMerge', '*'], ['patchesJson6902', '*', 'path']),
    secrets: texts(['secretGenerator', '*', 'name']),
  };
}

/** Patches may stand in the kustomization itself, and resources on another machine. */
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
  const pairs = inTemplates.map((item) => textMap(nodeAt(item, ['pairs'])));
  return Object.assign({}, ...pairs, textMap(nodeAt(root, ['commonLabels']))) as Record<string, string>;
}
