import { toJson, type Json, type Path } from '../document/tree.ts';
import { isSettingsFile, type YamlFile } from '../document/yamlFile.ts';
import { nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import type { RoutingKeyRole } from '../schema/define.ts';
import { routingKeyPlaces } from '../schema/lookup.ts';
import { kustomizationsIn, type KustomizationFact } from './kustomize.ts';
import { namesIn, type NameFact } from './names.ts';
import { collectNeighbours, type NeighbourFacts } from './neighbours.ts';
import { keyFacts, resourceFact } from './resourceFacts.ts';

/** Where something stands: a path in a document of a file. It stays true while lines move. */
export interface Place {
  readonly uri: string;
  /** The document in the file, from 0. */
  readonly document: number;
  readonly path: Path;
  readonly on: 'key' | 'value';
}

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

/** What the rest of the workspace needs to know of a file, without any offset. */
export interface Facts extends NeighbourFacts {
  readonly routingKeys: readonly RoutingKeyFact[];
  readonly sites: readonly SiteFact[];
  readonly resources: readonly ResourceFact[];
  /** The names that people look for and change, as they are written. */
  readonly names: readonly NameFact[];
  readonly kustomizations: readonly KustomizationFact[];
  /** What a settings file says. */
  readonly settings: readonly Json[];
}

export const noFacts: Facts = {
  routingKeys: [],
  sites: [],
  resources: [],
  workloads: [],
  services: [],
  secrets: [],
  names: [],
  kustomizations: [],
  settings: [],
};

/** Collects the facts of a file. */
export function collectFacts(file: YamlFile): Facts {
  if (isSettingsFile(file.uri)) return settingsFacts(file);
  const routingKeys: RoutingKeyFact[] = [];
  const sites: SiteFact[] = [];
  const resources: ResourceFact[] = [];
  file.documents.forEach(({ parsed }, document) => {
    for (const resource of parsed.resources) {
      if (!resource.schema) continue;
      const at = { uri: file.uri, document };
      for (const place of routingKeyPlaces(resource.schema))
        routingKeys.push(...keyFacts(resource, place, at));
      if (resource.kind === 'Site') sites.push(siteFact(resource, at));
      const fact = parsed.templated ? undefined : resourceFact(resource, at);
      if (fact) resources.push(fact);
    }
  });
  const kustomizations = kustomizationsIn(file);
  const all: Facts = {
    ...collectNeighbours(file),
    routingKeys,
    sites,
    resources,
    names: namesIn(file),
    kustomizations,
    settings: [],
  };
  return Object.values(all).every(({ length }: readonly unknown[]) => length === 0) ? noFacts : all;
}

function settingsFacts({ documents }: YamlFile): Facts {
  const root = documents.find(({ parsed }) => parsed.resources.length > 0)?.parsed.root;
  return { ...noFacts, settings: root ? [toJson(root)] : [{}] };
}

function siteFact(resource: Resource, at: { uri: string; document: number }): SiteFact {
  const place: Place = { ...at, path: [...resource.base, 'metadata', 'name'], on: 'value' };
  return { name: nameOf(resource), namespace: namespaceOf(resource), place };
}

/** The place of a property of a resource. */
export function placeIn({ place, base }: ResourceFact, path: Path, on: Place['on'] = 'value'): Place {
  return { ...place, path: [...base, ...path], on };
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

/** Whether two sets of facts say the same, so that nobody outside the file has to be asked again. */
export function sameFacts(a: Facts, b: Facts): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
