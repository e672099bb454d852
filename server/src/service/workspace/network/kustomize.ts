import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isKustomization } from '../files/relevance.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import { expandPath } from '../../resource/resource.ts';
import type { DocumentFacts, Facts } from '../facts/facts.ts';
import { joined } from '../facts/joinFacts.ts';
import { textMap } from '../facts/neighbours.ts';
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

/** Nobody nests kustomizations deeper than this. */
const MAX_DEPTH = 20;

/** What happens to the resources of a file until they are applied. */
export interface Build {
  /** The folder of the outermost kustomization. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly rename: (name: string) => string;
}

/**
 * Says what kustomize makes of the resources of a file. Undefined where no kustomization names the file, and where
 * several do, because then one file becomes many things.
 */
export function createBuilds(
  kustomizations: readonly KustomizationFact[],
): (uri: string) => Build | undefined {
  const users = new Map<string, KustomizationFact[]>();
  for (const kustomization of kustomizations) {
    for (const used of kustomization.resources) users.set(used, [...(users.get(used) ?? []), kustomization]);
  }
  return (uri) => {
    const chain: KustomizationFact[] = [];
    let current = users.get(uri);
    while (current?.length === 1 && current[0] && chain.length < MAX_DEPTH) {
      chain.push(current[0]);
      current = users.get(current[0].folder);
    }
    return (current?.length ?? 0) > 1 ? undefined : toBuild(chain);
  };
}

/** The inner kustomizations come first; of a namespace the outer one wins, and names grow outwards. */
function toBuild(chain: readonly KustomizationFact[]): Build | undefined {
  const outermost = chain.at(-1);
  if (!outermost) return undefined;
  return {
    folder: outermost.folder,
    namespace: chain.findLast(({ namespace }) => namespace !== undefined)?.namespace,
    labels: Object.assign({}, ...chain.map(({ labels }) => labels)) as Record<string, string>,
    rename: (name) =>
      chain.reduce((inner, { namePrefix, nameSuffix }) => namePrefix + inner + nameSuffix, name),
  };
}

/** The facts of a file as they are once kustomize has built it. */
export function builtFacts(facts: Facts, build: Build | undefined): Facts {
  if (!build) return facts;
  const documents = facts.documents.map((each) => builtDocument(each, build));
  return joined({ kustomizations: facts.kustomizations, settings: facts.settings, documents });
}

function builtDocument(facts: DocumentFacts, { namespace, labels, rename }: Build): DocumentFacts {
  const place = <T extends { readonly namespace: string | undefined }>(fact: T): T => ({
    ...fact,
    namespace: namespace ?? fact.namespace,
  });
  const placeNamed = <T extends { readonly name: string; readonly namespace: string | undefined }>(
    fact: T,
  ): T => ({ ...place(fact), name: rename(fact.name) });
  return {
    ...facts,
    routingKeys: facts.routingKeys.map((fact) => ({ ...fact, owner: place(fact.owner) })),
    sites: facts.sites.map(place),
    resources: facts.resources.map(placeNamed),
    workloads: facts.workloads.map((fact) => ({
      ...placeNamed(fact),
      labels: { ...fact.labels, ...labels },
    })),
    services: facts.services.map((fact) => ({
      ...placeNamed(fact),
      selector: { ...fact.selector, ...labels },
    })),
    // Nobody tells kustomize that Skupper resources name Secrets, so the name as it is written may be meant.
    secrets: facts.secrets.map((fact) => ({ ...placeNamed(fact), alias: fact.name })),
  };
}
