import { isTemplated } from '../../yaml/template.ts';
import {
  isNull,
  keySpanAt,
  nodeAt,
  scalarAt,
  stringAt,
  toJson,
  type Json,
  type Path,
  type TreeNode,
} from '../../yaml/tree.ts';
import { expandPath, NAME, nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { RoutingKeyPlace } from '../../schema/define.ts';
import { DRAFT } from '../../schema/lookup.ts';
import { isExported, isRedeemed } from '../../resource/provenance.ts';
import { deletesTarget } from './patch.ts';
import { createPlace, type DocumentId } from './place.ts';
import type { Owner, ResourceFact, RoutingKeyFact } from './facts.ts';

/** The routing keys of a resource at one of the paths where its kind has any. Without empty keys. */
export function routingKeyFacts(
  resource: Resource,
  { path, role, on }: RoutingKeyPlace,
  at: DocumentId,
): RoutingKeyFact[] {
  return expandPath(resource.root, path).flatMap((found) => {
    const key = on === 'key' ? keyOf(resource, found) : stringAt(resource.root, found);
    // A key without a value is one that a patch removes.
    const isRemoved = on === 'key' && isNull(nodeAt(resource.root, found));
    if (key === undefined || key === '' || isRemoved) return [];
    const port = scalarAt(resource.root, ['spec', 'port'])?.value;
    return {
      key,
      role,
      templated: isTemplated(key),
      owner: ownerOf(resource),
      port: typeof port === 'number' && Number.isFinite(port) ? port : undefined,
      place: createPlace(resource, found, at, on),
    };
  });
}

function keyOf(resource: Resource, path: Path): string | undefined {
  return keySpanAt(resource.root, path) ? String(path.at(-1)) : undefined;
}

/** The resource as the owner of its routing keys. */
export function ownerOf(resource: Resource): Owner {
  return {
    kind: resource.kind,
    name: nameOf(resource),
    namespace: namespaceOf(resource),
    usesTls: stringAt(resource.root, ['spec', 'tlsCredentials']) !== undefined,
    exposesPodsByName: scalarAt(resource.root, ['spec', 'exposePodsByName'])?.value === true,
  };
}

/** The properties of the spec that matter to other resources, by kind. */
const sharedProperties: Readonly<Record<string, readonly string[]>> = {
  Site: ['linkAccess', 'edge', 'ha', 'settings'],
  Listener: ['routingKey', 'host', 'port', 'tlsCredentials'],
  MultiKeyListener: ['host', 'port', 'strategy', 'tlsCredentials'],
  Connector: ['routingKey', 'selector', 'host', 'port', 'tlsCredentials', 'useClientCert'],
  AttachedConnector: ['siteNamespace', 'selector', 'port', 'tlsCredentials', 'useClientCert'],
  AttachedConnectorBinding: ['connectorNamespace', 'routingKey'],
  Link: ['endpoints', 'tlsCredentials', 'cost', 'settings'],
  AccessToken: ['url', 'linkCost'],
  RouterAccess: ['roles', 'tlsCredentials', 'generateTlsCredentials', 'bindHost', 'subjectAlternativeNames'],
};

/** The fact of a Skupper resource; undefined if it has no name. */
export function resourceFact(resource: Resource, at: DocumentId): ResourceFact | undefined {
  const name = nameOf(resource);
  if (name === undefined) return undefined;
  const properties = Object.hasOwn(sharedProperties, resource.kind)
    ? (sharedProperties[resource.kind] ?? [])
    : [];
  const spec = properties.flatMap((property): [string, Json][] => {
    const node = nodeAt(resource.root, ['spec', property]);
    return node ? [[property, toJson(node)]] : [];
  });
  const others = otherProperties(resource, properties);
  const removes = nullsIn(nodeAt(resource.root, ['spec']), ['spec']);
  return {
    kind: resource.kind,
    name,
    namespace: namespaceOf(resource),
    isDraft: resource.apiVersion === DRAFT,
    place: createPlace(resource, NAME, at),
    base: resource.base,
    spec: Object.fromEntries(spec),
    ...(isExported(resource) || isRedeemed(resource) ? { isExported: true } : {}),
    ...(others.length > 0 ? { others } : {}),
    ...(removes.length > 0 ? { removes } : {}),
    ...(deletesTarget(resource.root) ? { deletes: true } : {}),
  };
}

/** The properties of the spec beside those given, without maps, which a patch merges. */
function otherProperties({ root }: Resource, properties: readonly string[]): string[] {
  const spec = nodeAt(root, ['spec']);
  if (spec?.type !== 'map') return [];
  return spec.entries
    .filter(({ key, value }) => value.type !== 'map' && !properties.includes(key))
    .map(({ key }) => key);
}

/** The paths of the null values in the maps of a node. */
function nullsIn(node: TreeNode | undefined, path: Path): Path[] {
  if (node?.type === 'scalar') return node.value === null ? [path] : [];
  if (node?.type !== 'map' || path.length > MAX_PATCH_DEPTH) return [];
  return node.entries.flatMap(({ key, value }) => nullsIn(value, [...path, key]));
}

/** The properties of Skupper resources are nested less deeply. */
const MAX_PATCH_DEPTH = 6;
