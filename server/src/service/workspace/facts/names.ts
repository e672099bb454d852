import { isTemplated } from '../../yaml/template.ts';
import { stringAt } from '../../yaml/tree.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import { NAME, NAMESPACE, nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import { createPlace, type DocumentId, type Place } from './place.ts';
import { SITE_SIZING, siteSizing } from '../../schema/kinds/configMaps/siteSizing.ts';
import { SIZE } from '../../resource/kindRoles.ts';
import { RELEASED } from '../../schema/lookup.ts';

/** The type of a name. `size`: a size of sites, which the label of a ConfigMap names. `attached`: the common name of an AttachedConnector and its AttachedConnectorBinding. */
export type NameType = 'size' | 'site' | 'secret' | 'namespace' | 'attached' | 'link' | 'grant';

/** An occurrence of a name, as it is written. */
export interface NameFact {
  readonly type: NameType;
  readonly name: string;
  /** The namespace of the named resource. Undefined if not specified, and for names that are not namespaced. */
  readonly namespace: string | undefined;
  readonly role: 'definition' | 'reference';
  readonly place: Place;
  /** The name of the ConfigMap that defines a size. */
  readonly owner?: string;
}

/** The names in a document, without those that contain template expressions. */
export function namesIn({ resources }: ParsedDocument, at: DocumentId): NameFact[] {
  return resources
    .flatMap((resource) => namesOf(resource, at))
    .filter(({ name }) => name !== '' && !isTemplated(name));
}

function namesOf(resource: Resource, at: DocumentId): NameFact[] {
  return [
    ...nameDefinition(resource, at),
    ...namespaceReference(resource, at),
    ...referencesIn(resource, at),
    ...sizeNames(resource, at),
  ];
}

/** The Skupper kinds whose names occur in other resources, or on the command line. */
const namedKinds: Readonly<Record<string, NameType>> = {
  Site: 'site',
  Link: 'link',
  AccessGrant: 'grant',
  AttachedConnector: 'attached',
  AttachedConnectorBinding: 'attached',
};

function nameDefinition(resource: Resource, at: DocumentId): NameFact[] {
  const name = nameOf(resource);
  const type = typeOf(resource);
  if (name === undefined || !type) return [];
  const namespace = type === 'namespace' || type === 'attached' ? undefined : namespaceOf(resource);
  return [{ type, name, namespace, role: 'definition', place: createPlace(resource, NAME, at) }];
}

function typeOf({ schema, apiVersion, kind }: Resource): NameType | undefined {
  if (schema) return Object.hasOwn(namedKinds, kind) ? namedKinds[kind] : undefined;
  if (apiVersion === 'v1' && kind === 'Namespace') return 'namespace';
  return (apiVersion === 'v1' && kind === 'Secret') || kind === 'SealedSecret' ? 'secret' : undefined;
}

function namespaceReference(resource: Resource, at: DocumentId): NameFact[] {
  const name = namespaceOf(resource);
  if (name === undefined) return [];
  const place = createPlace(resource, NAMESPACE, at);
  return [{ type: 'namespace', name, namespace: undefined, role: 'reference', place }];
}

function referencesIn(resource: Resource, at: DocumentId): NameFact[] {
  const { root, scalars } = resource;
  // The Secret of an AttachedConnector is in the namespace of the site.
  const namespace =
    resource.kind === 'AttachedConnector' ? stringAt(root, ['spec', 'siteNamespace']) : namespaceOf(resource);
  return scalars.flatMap(({ field, node, path }): NameFact[] => {
    const names = field.type === 'string' ? field.names : undefined;
    if (typeof node.value !== 'string' || (names !== 'Secret' && names !== 'Namespace') || path[0] !== 'spec')
      return [];
    const place = createPlace(resource, path, at);
    const isSecret = names === 'Secret';
    return [
      {
        type: isSecret ? 'secret' : 'namespace',
        name: node.value,
        namespace: isSecret ? namespace : undefined,
        role: 'reference',
        place,
      },
    ];
  });
}

/** A size of sites: the value of the label of a ConfigMap defines it, and a setting of a Site refers to it. */
function sizeNames(resource: Resource, at: DocumentId): NameFact[] {
  const { schema, root } = resource;
  const isDefinition = schema === siteSizing;
  if (!isDefinition && (resource.apiVersion !== RELEASED || resource.kind !== 'Site')) return [];
  const path = isDefinition ? ['metadata', 'labels', SITE_SIZING] : SIZE;
  const name = stringAt(root, path);
  if (name === undefined) return [];
  const fact = { type: 'size', name, namespace: undefined, place: createPlace(resource, path, at) } as const;
  const owner = nameOf(resource);
  if (!isDefinition) return [{ ...fact, role: 'reference' }];
  return [{ ...fact, role: 'definition', ...(owner === undefined ? {} : { owner }) }];
}
