import { asObject, type Json, type Path } from '../../yaml/tree.ts';
import type { CustomDefinition } from '../../schema/crd/definition.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import type { KustomizationFact, KustomizeInput } from './kustomization.ts';
import type { NameFact } from './names.ts';
import type { KubernetesFacts } from './kubernetesFacts.ts';
import type { Skupper1Fact } from './skupper1Facts.ts';
import { createPlace, type Place } from './place.ts';
import { isTemplated } from '../../yaml/template.ts';

/** The resource with a routing key. */
export interface Owner {
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Whether `exposePodsByName` is true. */
  readonly exposesPodsByName: boolean;
  /** Whether `tlsCredentials` is set. */
  readonly usesTls: boolean;
}

/** A routing key that a resource uses or provides. */
export interface RoutingKeyFact {
  readonly key: string;
  readonly role: RoutingKeyRole;
  /** Whether the key contains template expressions, so that it may render to many keys. */
  readonly templated: boolean;
  readonly owner: Owner;
  /** The `port` of the resource. */
  readonly port: number | undefined;
  readonly place: Place;
}

/** A Site resource. `place` is that of its name. */
export interface SiteFact {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly place: Place;
}

/** A Skupper resource, with the properties that other resources may conflict with or depend on. */
export interface ResourceFact {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether it is of the draft API version, which has other properties. */
  readonly isDraft: boolean;
  /** The place of its name. */
  readonly place: Place;
  /** Its path in the document; empty unless it is an item of a List. */
  readonly base: Path;
  /** The properties of its spec that matter to other resources. */
  readonly spec: Readonly<Record<string, Json>>;
  /** The places of the properties of its spec whose values come from elsewhere, such as a patch. */
  readonly changed?: Readonly<Record<string, Place>>;
  /** The names of the other properties of its spec, whose values matter to no other resource. Without maps. */
  readonly others?: readonly string[];
  /** Whether it was exported from a cluster, maybe beside the file that it comes from. */
  readonly isExported?: boolean;
  /** Whether it is a patch that deletes its target. */
  readonly deletes?: boolean;
  /** The paths of the properties of its spec that are null, which a patch removes. */
  readonly removes?: readonly Path[];
}

/** What other files need to know about a document. Contains no offsets, so that moving lines changes no fact. */
export interface DocumentFacts extends KubernetesFacts {
  readonly routingKeys: readonly RoutingKeyFact[];
  readonly sites: readonly SiteFact[];
  readonly resources: readonly ResourceFact[];
  /** The CustomResourceDefinitions of Skupper. */
  readonly definitions: readonly CustomDefinition[];
  /** Names for search and rename, as they are written. */
  readonly names: readonly NameFact[];
  /** The resources of Skupper 1. */
  readonly skupper1: readonly Skupper1Fact[];
}

/** What other files need to know about a file. */
export interface Facts extends DocumentFacts {
  readonly kustomizations: readonly KustomizationFact[];
  /** What it contributes to kustomizations, apart from resources. */
  readonly kustomizeInput: KustomizeInput | undefined;
  /** The content of a settings file; empty for other files. */
  readonly settings: readonly Json[];
  /** The facts of each document. */
  readonly documents: readonly DocumentFacts[];
}

/** The facts of a document without any. */
export const noDocumentFacts: DocumentFacts = {
  routingKeys: [],
  sites: [],
  resources: [],
  workloads: [],
  services: [],
  secrets: [],
  configMaps: [],
  definitions: [],
  names: [],
  skupper1: [],
};

/** The facts of a file without any, or of one that does not exist. */
export const noFacts: Facts = {
  ...noDocumentFacts,
  kustomizations: [],
  kustomizeInput: undefined,
  settings: [],
  documents: [],
};

/** The facts of a file, and the documents that they were collected from. */
export interface KnownFacts {
  readonly parsed: readonly ParsedDocument[];
  readonly facts: Facts;
}

const lists = [
  'routingKeys',
  'sites',
  'resources',
  'workloads',
  'services',
  'secrets',
  'configMaps',
  'definitions',
  'names',
  'skupper1',
] as const;

/** The new facts of a document, with equal former facts reused as objects. */
export function reuseUnchanged(before: DocumentFacts | undefined, now: DocumentFacts): DocumentFacts {
  if (!before || before === now || now === noDocumentFacts) return now;
  const next = {
    routingKeys: reuseEqual(before.routingKeys, now.routingKeys),
    sites: reuseEqual(before.sites, now.sites),
    resources: reuseEqual(before.resources, now.resources),
    workloads: reuseEqual(before.workloads, now.workloads),
    services: reuseEqual(before.services, now.services),
    secrets: reuseEqual(before.secrets, now.secrets),
    configMaps: reuseEqual(before.configMaps, now.configMaps),
    definitions: reuseEqual(before.definitions, now.definitions),
    names: reuseEqual(before.names, now.names),
    skupper1: reuseEqual(before.skupper1, now.skupper1),
  };
  return lists.every((list) => next[list] === before[list]) ? before : next;
}

function reuseEqual<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  if (before.length === 0 || now.length === 0) return before.length === now.length ? before : now;
  const known = new Map(before.map((fact) => [JSON.stringify(fact), fact]));
  const next = now.map((fact) => known.get(JSON.stringify(fact)) ?? fact);
  const isSame = next.length === before.length && next.every((fact, index) => fact === before[index]);
  return isSame ? before : next;
}

/** Whether two facts are equal. Facts are plain data, so they are compared as JSON. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The place of the property with a path of keys and indexes, from the root of a resource. It may be in a patch that changes the
 * property.
 */
export function placeOfProperty(fact: ResourceFact, path: Path, on: Place['on'] = 'value'): Place {
  const changed = path[0] === 'spec' ? fact.changed?.[path[1] ?? ''] : undefined;
  if (changed) return { ...changed, path: [...changed.path, ...path.slice(2)] };
  return createPlace(fact, path, fact.place, on);
}

/** Whether a routing key is one of a resource in the same document, which may be a List of several. */
export function isKeyOf({ place }: RoutingKeyFact, { base }: ResourceFact): boolean {
  return base.every((step, index) => place.path[index] === step);
}

/** A string in the spec of a resource; undefined if it is missing, empty or of another type. */
export function specString({ spec }: ResourceFact, property: string): string | undefined {
  const value = spec[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The size that a Site names in its settings; undefined if it names none. */
export function siteSizeOf({ spec: { settings } }: ResourceFact): string | undefined {
  const size = asObject(settings)?.['size'];
  return typeof size === 'string' && size !== '' ? size : undefined;
}

/** A number in the spec of a resource; undefined if it is missing or of another type. */
export function specNumber({ spec }: ResourceFact, property: string): number | undefined {
  const value = spec[property];
  return typeof value === 'number' ? value : undefined;
}

/** Whether a property in the spec of a resource is true. */
export function isSpecTrue({ spec }: ResourceFact, property: string): boolean {
  return spec[property] === true;
}

/** Whether nobody knows a property in the spec of a resource: a build of kustomize changes it in a way that is not certain. */
export function isSpecUncertain({ spec }: ResourceFact, property: string): boolean {
  const value = spec[property];
  return typeof value === 'string' && isTemplated(value);
}
