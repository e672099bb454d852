import { toJson, type Json, type Path } from '../../yaml/tree.ts';
import { isSettingsFile } from '../files/relevance.ts';
import type { ParsedDocument, YamlFile } from '../files/yamlFile.ts';
import { NAME, nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import { commonMembers, orNone, spliced } from '../../text/lists.ts';
import { joined } from './joinFacts.ts';
import { kustomizationsIn, type KustomizationFact } from '../network/kustomize.ts';
import { namesIn, type NameFact } from './names.ts';
import { neighboursIn, type NeighbourFacts } from './neighbours.ts';
import { placeOf, type At, type Place } from './place.ts';
import { keyFacts, resourceFact } from './resourceFacts.ts';

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
export interface DocumentFacts extends NeighbourFacts {
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

const none: DocumentFacts = {
  routingKeys: [],
  sites: [],
  resources: [],
  workloads: [],
  services: [],
  secrets: [],
  names: [],
};

export const noFacts: Facts = { ...none, kustomizations: [], settings: [], documents: [] };

/** The facts of a file, and the documents that they were read from. */
export interface KnownFacts {
  readonly parsed: readonly ParsedDocument[];
  readonly facts: Facts;
}

const unknown: KnownFacts = { parsed: [], facts: noFacts };

/**
 * Collects the facts of a file. Gives the same object as before when nothing in it has changed, and the same facts of a
 * document when nothing in that has; only documents that have changed are read.
 */
export function collectFacts(file: YamlFile, { parsed, facts: before } = unknown): Facts {
  if (isSettingsFile(file.uri)) return settingsFacts(file, before);
  const documents = factsOfDocuments(file, parsed, before);
  const kustomizations = kustomizationsIn(file);
  if (kustomizations.length === 0 && documents.every((each) => each === none)) return noFacts;
  const { before: same } = commonMembers(documents, before.documents);
  const isSame = same === documents.length && same === before.documents.length;
  return isSame && isEqual(kustomizations, before.kustomizations)
    ? before
    : joined({ kustomizations, settings: [], documents });
}

function factsOfDocuments(
  file: YamlFile,
  parsed: readonly ParsedDocument[],
  { documents: before }: Facts,
): readonly DocumentFacts[] {
  const read = (from: number, to: number): DocumentFacts[] =>
    file.parsed.slice(from, to).map((each, index) => {
      const found = readFacts(each, { uri: file.uri, document: from + index });
      const known = before[from + index];
      return known && isEqual(found, known) ? known : found;
    });
  const count = file.parsed.length;
  // Places name documents by number, so that behind another number of documents all are read again.
  if (count !== parsed.length || before.length !== count) return read(0, count);
  const ends = commonMembers(file.parsed, parsed);
  return spliced(before, ends, read(ends.before, count - ends.after));
}

function readFacts(parsed: ParsedDocument, at: At): DocumentFacts {
  if (parsed.resources.length === 0) return none;
  const routingKeys: RoutingKeyFact[] = [];
  const sites: SiteFact[] = [];
  const resources: ResourceFact[] = [];
  for (const resource of parsed.resources) {
    if (!resource.schema) continue;
    for (const place of resource.schema.routingKeys)
      for (const fact of keyFacts(resource, place, at)) routingKeys.push(fact);
    if (resource.kind === 'Site') sites.push(siteFact(resource, at));
    const fact = parsed.templated ? undefined : resourceFact(resource, at);
    if (fact) resources.push(fact);
  }
  const { workloads, services, secrets } = neighboursIn(parsed, at);
  const names = namesIn(parsed, at);
  const lists = [routingKeys, sites, resources, workloads, services, secrets, names];
  if (lists.every(({ length }) => length === 0)) return none;
  return {
    routingKeys: orNone(routingKeys),
    sites: orNone(sites),
    resources: orNone(resources),
    workloads: orNone(workloads),
    services: orNone(services),
    secrets: orNone(secrets),
    names: orNone(names),
  };
}

/** Whether two values say the same. Facts are plain data, so that what they say can be compared as JSON. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function settingsFacts({ documents }: YamlFile, before: Facts): Facts {
  const root = documents.find(({ parsed }) => parsed.resources.length > 0)?.parsed.root;
  const settings = root ? [toJson(root)] : [{}];
  return isEqual(settings, before.settings) ? before : { ...noFacts, settings };
}

function siteFact(resource: Resource, at: At): SiteFact {
  return { name: nameOf(resource), namespace: namespaceOf(resource), place: placeOf(resource, NAME, at) };
}

/** The place of a property of a resource. */
export function placeIn(fact: ResourceFact, path: Path, on: Place['on'] = 'value'): Place {
  return placeOf(fact, path, fact.place, on);
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
