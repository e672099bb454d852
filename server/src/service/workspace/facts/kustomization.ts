import { expandPath, type Resource } from '../../resource/resource.ts';
import { nodeAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { nestedDocument } from '../files/nestedDocument.ts';
import { isKustomization } from '../files/relevance.ts';
import { parentUri, resolveUri } from '../files/uri.ts';
import { parseResources, type ParsedDocument } from '../files/parsedDocument.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import { stringMap } from './kubernetesFacts.ts';
import {
  changesOfMerge,
  changesOfOperations,
  deletesTarget,
  patchTargetAt,
  type Patch,
  type PatchChange,
  type PatchTarget,
} from './patch.ts';
import type { DocumentId } from './place.ts';
import { replacementsIn, type ReplacementFact } from './replacement.ts';

/** The transformations and inputs of a kustomization. Source: the Kustomization reference of kustomize 5. */
export interface KustomizationFact {
  readonly uri: string;
  /** The URI of its folder, without a trailing slash. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** Whether it has configurations, which can teach kustomize in which properties names occur. */
  readonly hasConfigurations: boolean;
  /** The labels that it adds to all pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The URIs of the files and folders that it includes, with the folders of components. */
  readonly resources: readonly string[];
  /** The URIs of the folders of components, whose patches apply to its resources. */
  readonly components: readonly string[];
  readonly patches: readonly PatchFact[];
  readonly replacements: readonly ReplacementFact[];
  /** The URIs of files with replacements. */
  readonly replacementFiles: readonly string[];
}

/** A patch of a kustomization: in a file, or inline. */
export interface PatchFact {
  /** The URI of its file; undefined for an inline patch. */
  readonly file: string | undefined;
  /** The resources that it changes. Undefined if the patch itself names them. */
  readonly target: PatchTarget | undefined;
  /** The inline patches; empty if they cannot be read. */
  readonly inline: readonly Patch[];
}

/** What a document of a file contributes to kustomizations that name the file: a JSON patch, or replacements. */
export interface KustomizeInput {
  readonly operations: readonly PatchChange[];
  readonly replacements: readonly ReplacementFact[];
  /** The targets of the patches that other controllers apply, such as Flux and Argo CD. Nobody knows to which folders. */
  readonly foreignTargets: readonly PatchTarget[];
}

/** The kustomizations in a file, by its name; empty for other files. */
export function kustomizationsIn(file: YamlFile): KustomizationFact[] {
  if (!isKustomization(file.uri)) return [];
  return file.parsed.flatMap((parsed, document) =>
    parsed.root ? [toFact(parsed, { uri: file.uri, document })] : [],
  );
}

/** The JSON patches and replacements in a file that is no kustomization itself. Undefined if there are none. */
export function kustomizeInputIn(file: YamlFile): KustomizeInput | undefined {
  const found: KustomizeInput[] = [];
  // A loop, because this runs over all documents with every keystroke, and hardly any is an input.
  let document = 0;
  for (const parsed of file.parsed) {
    if (mayBeInput(parsed)) found.push(inputIn(parsed, { uri: file.uri, document }));
    document++;
  }
  const operations = found.flatMap((each) => each.operations);
  const replacements = found.flatMap((each) => each.replacements);
  const foreignTargets = found.flatMap((each) => each.foreignTargets);
  const isEmpty = operations.length + replacements.length + foreignTargets.length === 0;
  return isEmpty ? undefined : { operations, replacements, foreignTargets };
}

function mayBeInput({ root, resources }: ParsedDocument): boolean {
  if (resources.length > 0) return resources.some(isOfController);
  return root !== undefined && root.type !== 'scalar';
}

function inputIn({ root, resources }: ParsedDocument, at: DocumentId): KustomizeInput {
  if (!root) return noInput;
  if (resources.length > 0)
    return { ...noInput, foreignTargets: resources.filter(isOfController).flatMap(foreignTargetsIn) };
  const operations = changesOfOperations(root, at) ?? [];
  return { operations, replacements: replacementsIn(root, []), foreignTargets: [] };
}

const noInput: KustomizeInput = { operations: [], replacements: [], foreignTargets: [] };

/** The groups of controllers whose resources hold patches in the form of kustomize. */
const controllerGroups = /^(?:kustomize\.toolkit\.fluxcd\.io|argoproj\.io)\//;

function isOfController({ schema, apiVersion }: Resource): boolean {
  return !schema && controllerGroups.test(apiVersion);
}

/** Where Flux and Argo CD have their patches. */
const foreignPatches: readonly Path[] = [
  ['spec', 'patches', '*'],
  ['spec', 'source', 'kustomize', 'patches', '*'],
  ['spec', 'sources', '*', 'kustomize', 'patches', '*'],
  ['spec', 'template', 'spec', 'source', 'kustomize', 'patches', '*'],
  ['spec', 'template', 'spec', 'sources', '*', 'kustomize', 'patches', '*'],
];

function foreignTargetsIn({ root }: Resource): PatchTarget[] {
  return foreignPatches
    .flatMap((pattern) => expandPath(root, pattern))
    .flatMap((path) => patchTargetAt(root, [...path, 'target']) ?? targetsOfMerge(root, [...path, 'patch']));
}

/** The resources that a strategic merge patch in a string names. */
function targetsOfMerge(root: TreeNode, path: Path): PatchTarget[] {
  const patch = parseResources(stringAt(root, path) ?? '');
  return patch.resources.map(targetOfMerge);
}

function toFact(parsed: ParsedDocument, at: DocumentId): KustomizationFact {
  const { root } = parsed;
  const folder = parentUri(at.uri);
  const files = namedFiles(root, folder);
  const uris = (...roles: FileRole[]): string[] =>
    files.filter((each) => roles.includes(each.role)).map((each) => each.uri);
  return {
    uri: at.uri,
    folder,
    namespace: stringAt(root, ['namespace']),
    namePrefix: stringAt(root, ['namePrefix']) ?? '',
    nameSuffix: stringAt(root, ['nameSuffix']) ?? '',
    hasConfigurations: ['configurations', 'crds'].some((name) => nodeAt(root, [name])),
    labels: root ? podLabels(root) : {},
    resources: uris('resource', 'component'),
    components: uris('component'),
    patches: patchesIn(parsed, at),
    replacements: root ? replacementsIn(root, ['replacements']) : [],
    replacementFiles: uris('replacement'),
  };
}

/** The patches of a kustomization, in the order in which they are applied. */
export function patchesIn(parsed: ParsedDocument, at: DocumentId): PatchFact[] {
  const { root } = parsed;
  const folder = parentUri(at.uri);
  // A transformer may change anything.
  const transformers = expandPath(root, ['transformers', '*']).map(() => unknownPatch);
  return patchPaths
    .flatMap(({ pattern, file, inline }) =>
      expandPath(root, pattern).flatMap((path): PatchFact[] => {
        if (!root || !nodeAt(root, path)) return [];
        const target = patchTargetAt(root, [...path, 'target']);
        const name = file && stringAt(root, [...path, ...file]);
        if (name !== undefined && isLocal(name))
          return [{ file: resolveUri(folder, name), target, inline: [] }];
        return [{ file: undefined, target, inline: inlinePatches(parsed, [...path, ...inline], target, at) }];
      }),
    )
    .concat(transformers);
}

const unknownPatch: PatchFact = {
  file: undefined,
  target: undefined,
  inline: [
    {
      target: { kind: undefined, name: undefined, namespace: undefined, isNarrowed: false },
      deletes: false,
      isMerge: false,
      changes: undefined,
    },
  ],
};

/** The lists of patches of a kustomization, with the paths of a file name and of an inline patch in each item. */
const patchPaths: readonly { readonly pattern: Path; readonly file: Path; readonly inline: Path }[] = [
  { pattern: ['patchesStrategicMerge', '*'], file: [], inline: [] },
  { pattern: ['patches', '*'], file: ['path'], inline: ['patch'] },
  { pattern: ['patchesJson6902', '*'], file: ['path'], inline: ['patch'] },
];

function inlinePatches(
  parsed: ParsedDocument,
  within: Path,
  target: PatchTarget | undefined,
  at: DocumentId,
): Patch[] {
  const nested = nestedDocument(parsed, within);
  const root = nested?.parsed.root;
  const inside = { ...at, within };
  const operations = changesOfOperations(root, inside);
  if (operations) return target ? [{ target, deletes: false, isMerge: false, changes: operations }] : [];
  return (nested?.parsed.resources ?? []).map((resource) => mergePatch(resource, target, inside));
}

function targetOfMerge({ kind, root }: Resource): PatchTarget {
  return { kind, name: stringAt(root, ['metadata', 'name']), namespace: undefined, isNarrowed: false };
}

function mergePatch(resource: Resource, target: PatchTarget | undefined, at: DocumentId): Patch {
  return {
    target: target ?? targetOfMerge(resource),
    deletes: deletesTarget(resource.root),
    isMerge: true,
    changes: changesOfMerge(resource, at),
  };
}

/** The paths of the inline patches of a kustomization, given by its root. */
export function inlinePatchPaths(root: TreeNode | undefined): Path[] {
  return patchPaths.flatMap(({ pattern, inline }) =>
    expandPath(root, pattern)
      .map((path) => [...path, ...inline])
      .filter((path) => nodeAt(root, path)),
  );
}

/** The target that a kustomization names for the inline patch at a path. */
export function patchTargetOf(root: TreeNode | undefined, path: Path): PatchTarget | undefined {
  return root && patchTargetAt(root, [...path.slice(0, -1), 'target']);
}

/** The resources of the inline strategic merge patches of a kustomization, with their documents. */
export function inlineMergePatches(
  parsed: ParsedDocument,
  at: DocumentId,
): { readonly at: DocumentId; readonly resources: readonly Resource[] }[] {
  return inlinePatchPaths(parsed.root).map((within) => ({
    at: { ...at, within },
    resources: nestedDocument(parsed, within)?.parsed.resources ?? [],
  }));
}

/** How a kustomization uses a file: as resources to build, or as an input for changing them. */
type FileRole = 'resource' | 'component' | 'patch' | 'replacement';

/** The properties of a kustomization that list files and folders. Source: the Kustomization reference of kustomize 5. */
const filePaths: readonly { readonly pattern: Path; readonly role: FileRole }[] = [
  { pattern: ['resources', '*'], role: 'resource' },
  { pattern: ['bases', '*'], role: 'resource' },
  { pattern: ['components', '*'], role: 'component' },
  { pattern: ['patches', '*', 'path'], role: 'patch' },
  { pattern: ['patchesStrategicMerge', '*'], role: 'patch' },
  { pattern: ['patchesJson6902', '*', 'path'], role: 'patch' },
  { pattern: ['replacements', '*', 'path'], role: 'replacement' },
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
  return !path.includes('\n') && !path.includes('://') && !/^[[{]/.test(path) && path !== '';
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
