import { expandPath, isWildcard } from '../../resource/resource.ts';
import { findKind, RELEASED } from '../../schema/lookup.ts';
import { isTemplated } from '../../yaml/template.ts';
import { nodeAt, scalarAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import { noDocumentFacts, type DocumentFacts, type RoutingKeyFact } from './facts.ts';
import type { ConfigMapFact, ConfigMapValue, SecretFact } from './kubernetesFacts.ts';
import { inlineMergePatches, patchesIn } from './kustomization.ts';
import { valueIn, type PatchChange, type PatchTarget } from './patch.ts';
import { createPlace, type DocumentId, type Place } from './place.ts';
import { routingKeyFacts } from './resourceFacts.ts';

/** What a document of a kustomization adds to the network: the keys of its inline patches, and what it generates. */
export function kustomizationDocumentFacts(parsed: ParsedDocument, at: DocumentId): DocumentFacts {
  const { root } = parsed;
  if (!root) return noDocumentFacts;
  const routingKeys = inlineKeys(parsed, at);
  const secrets = generatedSecrets(root, at);
  const configMaps = generatedConfigMaps(root, at);
  return routingKeys.length + secrets.length + configMaps.length === 0
    ? noDocumentFacts
    : { ...noDocumentFacts, routingKeys, secrets, configMaps };
}

function inlineKeys(parsed: ParsedDocument, at: DocumentId): RoutingKeyFact[] {
  const ofMerges = inlineMergePatches(parsed, at).flatMap((each) =>
    each.resources.flatMap((resource) =>
      (resource.schema?.routingKeys ?? []).flatMap((place) => routingKeyFacts(resource, place, each.at)),
    ),
  );
  const ofOperations = patchesIn(parsed, at).flatMap(({ inline }) =>
    inline.flatMap(({ isMerge, target, changes }) => (isMerge ? [] : keysOfChanges(changes ?? [], target))),
  );
  return [...ofMerges, ...ofOperations];
}

function generatedSecrets(root: TreeNode, at: DocumentId): SecretFact[] {
  return expandPath(root, ['secretGenerator', '*']).flatMap((path): SecretFact[] => {
    const item = nodeAt(root, path);
    const name = stringAt(item, ['name']);
    if (name === undefined) return [];
    const place = createPlace({ base: [] }, [...path, 'name'], at);
    const namespace = stringAt(item, ['namespace']);
    const type = stringAt(item, ['type']);
    const secret = { kind: 'Secret', name, namespace, place, type, keys: generatedKeys(item) };
    return [hasHash(root, item) ? { ...secret, hasHash: true } : secret];
  });
}

/** Whether the name of what an item generates gets a hash, which is the default. */
function hasHash(root: TreeNode, item: TreeNode | undefined): boolean {
  const isOff = (node: TreeNode | undefined, path: Path): boolean =>
    scalarAt(node, [...path, 'disableNameSuffixHash'])?.value === true;
  return !isOff(root, ['generatorOptions']) && !isOff(item, ['options']);
}

/** The data keys of a generated Secret; undefined if a file with variables adds more. */
function generatedKeys(item: TreeNode | undefined): readonly string[] | undefined {
  if (nodeAt(item, ['envs']) || nodeAt(item, ['env'])) return undefined;
  const files = listAt(item, 'files').map((text) => keyOfSource(text, baseNameOf));
  const literals = listAt(item, 'literals').map((text) => keyOfSource(text, (whole) => whole));
  const keys = [...files, ...literals];
  return keys.length > 0 ? keys : undefined;
}

/** The key of a source such as `key=value`, else what `unnamed` makes of it. */
function keyOfSource(text: string, unnamed: (text: string) => string): string {
  const end = text.indexOf('=');
  return end < 0 ? unnamed(text) : text.slice(0, end);
}

function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function listAt(item: TreeNode | undefined, name: string): string[] {
  return expandPath(item, [name, '*']).flatMap((path) => stringAt(item, path) ?? []);
}

function generatedConfigMaps(root: TreeNode, at: DocumentId): ConfigMapFact[] {
  return expandPath(root, ['configMapGenerator', '*']).flatMap((path): ConfigMapFact[] => {
    const item = nodeAt(root, path);
    const name = stringAt(item, ['name']);
    if (name === undefined) return [];
    const literals = expandPath(root, [...path, 'literals', '*']).flatMap(
      (each): (readonly [string, ConfigMapValue])[] => {
        const text = stringAt(root, each) ?? '';
        const end = text.indexOf('=');
        const place = createPlace({ base: [] }, each, at);
        return end < 0 ? [] : [[text.slice(0, end), { value: text.slice(end + 1), place }]];
      },
    );
    const place = createPlace({ base: [] }, [...path, 'name'], at);
    const namespace = stringAt(item, ['namespace']);
    return [{ kind: 'ConfigMap', name, namespace, place, data: Object.fromEntries(literals) }];
  });
}

/** The routing keys that changes give to a resource of a kind. Empty for an unknown kind. */
export function keysOfChanges(
  changes: readonly PatchChange[],
  { kind = '', name, namespace }: Pick<PatchTarget, 'kind' | 'name' | 'namespace'>,
): RoutingKeyFact[] {
  const schema = findKind(RELEASED, kind);
  if (!schema) return [];
  const owner = { kind, name, namespace, exposesPodsByName: false, usesTls: false };
  return schema.routingKeys.flatMap(({ path: pattern, role, on }) =>
    changes.flatMap((change) =>
      pathsIn(change, pattern).flatMap((rest): RoutingKeyFact[] => {
        const key = on === 'key' ? [...change.path, ...rest].at(-1) : valueIn(change.value, rest);
        if (typeof key !== 'string' || key === '') return [];
        // The name of a property in the path of an operation has no place of its own.
        const isKey = on === 'key' && rest.length > 0;
        const place: Place = {
          ...change.place,
          path: [...change.place.path, ...rest],
          on: isKey ? 'key' : 'value',
        };
        return [{ key, role, templated: isTemplated(key), owner, port: undefined, place }];
      }),
    ),
  );
}

/** The paths in the value of a change that match the rest of a pattern, in which wildcards match any step. None if the change removes it. */
function pathsIn({ path, value }: PatchChange, pattern: Path): Path[] {
  const isInside = path.every((step, index) => fitsStep(step, pattern[index]));
  if (!isInside || value === undefined) return [];
  return pattern.slice(path.length).reduce<Path[]>(
    (paths, step) =>
      paths.flatMap((each) => {
        if (!isWildcard(step)) return [[...each, step]];
        const inner = valueIn(value, each);
        if (Array.isArray(inner)) return step === '*' ? inner.map((_, index) => [...each, index]) : [];
        return step === '{}' && typeof inner === 'object' && inner !== null
          ? Object.keys(inner).map((key) => [...each, key])
          : [];
      }),
    [[]],
  );
}

function fitsStep(step: Path[number], pattern: Path[number] | undefined): boolean {
  return (pattern !== undefined && isWildcard(pattern)) || String(step) === pattern;
}
