import type { Json, Path } from '../../yaml/tree.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import type { ParsedDocument } from '../files/yamlFile.ts';
import type { KustomizationFact } from './kustomization.ts';
import type { NameFact } from './names.ts';
import type { KubernetesFacts } from './kubernetesFacts.ts';
import { createPlace, type Place } from './place.ts';

/** The resource that a fact belongs to. */
export interface Owner {
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** It makes each pod known by its own name, or wants to reach them so. */
  readonly podsByName: boolean;
  /** Its connections to clients or servers are encrypted. */
  readonly tls: boolean;
}

/** A routing key that a resource uses or provides. */
export interface RoutingKeyFact {
  readonly key: string;
  readonly role: RoutingKeyRole;
  /** The key holds template expressions, so it may stand for many keys. */
  readonly templated: boolean;
  readonly owner: Owner;
  readonly port: number | undefined;
  readonly place: Place;
}

/** A site that a file defines. */
export interface SiteFact {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly place: Place;
}

/** A Skupper resource, with what others in its site may collide with or depend on. */
export interface ResourceFact {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** It is of the version from before the release, which has other properties. */
  readonly isDraft: boolean;
  /** The name, in the text. */
  readonly place: Place;
  /** The path of the resource in its document. */
  readonly base: Path;
  /** The part of its spec that concerns others. */
  readonly spec: Readonly<Record<string, Json>>;
}

/** What the rest of the workspace needs to know of a document, without any offset. */
export interface DocumentFacts extends KubernetesFacts {
  readonly routingKeys: readonly RoutingKeyFact[];
  readonly sites: readonly SiteFact[];
  readonly resources: readonly ResourceFact[];
  /** The names that people look for and change, as they are written. */
  readonly names: readonly NameFact[];
}

/** What the rest of the workspace needs to know of a file. */
export interface Facts extends DocumentFacts {
  readonly kustomizations: readonly KustomizationFact[];
  /** What a settings file says. */
  readonly settings: readonly Json[];
  /** The facts of each document. */
  readonly documents: readonly DocumentFacts[];
}

export const noDocumentFacts: DocumentFacts = {
  routingKeys: [],
  sites: [],
  resources: [],
  workloads: [],
  services: [],
  secrets: [],
  names: [],
};

export const noFacts: Facts = { ...noDocumentFacts, kustomizations: [], settings: [], documents: [] };

/** The facts of a file, and the documents that they were read from. */
export interface KnownFacts {
  readonly parsed: readonly ParsedDocument[];
  readonly facts: Facts;
}

const lists = ['routingKeys', 'sites', 'resources', 'workloads', 'services', 'secrets', 'names'] as const;

/** The facts of a document, in which those that are equal to former ones are the same objects as before. */
export function reuseUnchanged(before: DocumentFacts | undefined, now: DocumentFacts): DocumentFacts {
  if (!before || before === now) return now;
  const next = {
    routingKeys: reuseEqual(before.routingKeys, now.routingKeys),
    sites: reuseEqual(before.sites, now.sites),
    resources: reuseEqual(before.resources, now.resources),
    workloads: reuseEqual(before.workloads, now.workloads),
    services: reuseEqual(before.services, now.services),
    secrets: reuseEqual(before.secrets, now.secrets),
    names: reuseEqual(before.names, now.names),
  };
  return lists.every((list) => next[list] === before[list]) ? before : next;
}

function reuseEqual<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  if (before.length === 0 || now.length === 0) return now;
  const known = new Map(before.map((fact) => [JSON.stringify(fact), fact]));
  const next = now.map((fact) => known.get(JSON.stringify(fact)) ?? fact);
  const isSame = next.length === before.length && next.every((fact, index) => fact === before[index]);
  return isSame ? before : next;
}

/** Whether two values say the same. Facts are plain data, so that what they say can be compared as JSON. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The place of a property of a resource. */
export function placeIn(fact: ResourceFact, path: Path, on: Place['on'] = 'value'): Place {
  return createPlace(fact, path, fact.place, on);
}

/** A text in the spec of a resource, or undefined when there is none or an empty one. */
export function textIn({ spec }: ResourceFact, property: string): string | undefined {
  const value = spec[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number in the spec of a resource. */
export function numberIn({ spec }: ResourceFact, property: string): number | undefined {
  const value = spec[property];
  return typeof value === 'number' ? value : undefined;
}

/** Whether a property in the spec of a resource is true. */
export function isOn({ spec }: ResourceFact, property: string): boolean {
  return spec[property] === true;
}
