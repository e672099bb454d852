import { isTemplated } from '../document/template.ts';
import { keySpanAt, scalarAt, stringAt, type Path } from '../document/tree.ts';
import { isKustomization, type YamlFile } from '../document/yamlFile.ts';
import { expandPath, nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import type { RoutingKeyPlace, RoutingKeyRole } from '../schema/define.ts';
import { routingKeyPlaces } from '../schema/lookup.ts';
import { parentUri, resolveUri } from './uri.ts';
import { workloadsIn, type WorkloadFact } from './workloads.ts';

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
  /** The name, in the text. */
  readonly place: Place;
  /** Where a listener listens. */
  readonly address: { readonly host: string; readonly port: number; readonly place: Place } | undefined;
  /** Which pods a connector serves from. */
  readonly selector: { readonly text: string; readonly place: Place } | undefined;
  /** The namespace of the other half of an attached connector. */
  readonly attachedTo: { readonly namespace: string; readonly place: Place } | undefined;
}

/** What the rest of the workspace needs to know of a file, without any offset. */
export interface Facts {
  readonly routingKeys: readonly RoutingKeyFact[];
  readonly sites: readonly SiteFact[];
  readonly resources: readonly ResourceFact[];
  /** The files that kustomize merges into resources of other files: they hold parts only. */
  readonly patches: readonly string[];
  readonly workloads: readonly WorkloadFact[];
}

export const noFacts: Facts = { routingKeys: [], sites: [], resources: [], patches: [], workloads: [] };

/** Collects the facts of a file. */
export function collectFacts(file: YamlFile): Facts {
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
  const patches = isKustomization(file.uri) ? patchFiles(file) : [];
  const workloads = workloadsIn(file);
  const all: Facts = { routingKeys, sites, resources, patches, workloads };
  return Object.values(all).every(({ length }: readonly unknown[]) => length === 0) ? noFacts : all;
}

/** The files that a kustomization names as patches, as URIs. Source: the Kustomization reference of kustomize 5. */
function patchFiles(file: YamlFile): string[] {
  const folder = parentUri(file.uri);
  return file.documents.flatMap(({ parsed }) => {
    const paths = [
      ...expandPath(parsed.root, ['patches', '*', 'path']),
      ...expandPath(parsed.root, ['patchesStrategicMerge', '*']),
      ...expandPath(parsed.root, ['patchesJson6902', '*', 'path']),
    ];
    return paths.flatMap((path) => {
      const written = stringAt(parsed.root, path);
      return written === undefined || written.includes('\n') ? [] : resolveUri(folder, written);
    });
  });
}

interface At {
  readonly uri: string;
  readonly document: number;
}

function keyFacts(resource: Resource, { path, role, on }: RoutingKeyPlace, at: At): RoutingKeyFact[] {
  return expandPath(resource.root, path).flatMap((found) => {
    const key = on === 'key' ? keyOf(resource, found) : stringAt(resource.root, found);
    if (key === undefined || key === '') return [];
    const port = scalarAt(resource.root, ['spec', 'port'])?.value;
    return {
      key,
      role,
      templated: isTemplated(key),
      owner: { kind: resource.kind, name: nameOf(resource), namespace: namespaceOf(resource) },
      port: typeof port === 'number' ? port : undefined,
      place: { ...at, path: [...resource.base, ...found], on },
    };
  });
}

function keyOf(resource: Resource, path: Path): string | undefined {
  return keySpanAt(resource.root, path) ? String(path.at(-1)) : undefined;
}

function siteFact(resource: Resource, at: At): SiteFact {
  const place: Place = { ...at, path: [...resource.base, 'metadata', 'name'], on: 'value' };
  return { name: nameOf(resource), namespace: namespaceOf(resource), place };
}

/** Undefined for a resource without a name, which nobody can refer to. */
function resourceFact(resource: Resource, at: At): ResourceFact | undefined {
  const name = nameOf(resource);
  if (name === undefined) return undefined;
  const value = (...path: string[]): Place => ({ ...at, path: [...resource.base, ...path], on: 'value' });
  const host = stringAt(resource.root, ['spec', 'host']);
  const port = scalarAt(resource.root, ['spec', 'port'])?.value;
  const listens = resource.kind === 'Listener' || resource.kind === 'MultiKeyListener';
  const selector = stringAt(resource.root, ['spec', 'selector']);
  const other = { AttachedConnector: 'siteNamespace', AttachedConnectorBinding: 'connectorNamespace' }[
    resource.kind
  ];
  const attached = other === undefined ? undefined : stringAt(resource.root, ['spec', other]);
  return {
    kind: resource.kind,
    name,
    namespace: namespaceOf(resource),
    place: value('metadata', 'name'),
    address:
      listens && host && typeof port === 'number' ? { host, port, place: value('spec', 'port') } : undefined,
    selector: selector === undefined ? undefined : { text: selector, place: value('spec', 'selector') },
    attachedTo: other && attached ? { namespace: attached, place: value('spec', other) } : undefined,
  };
}

/** Whether two sets of facts say the same, so that nobody outside the file has to be asked again. */
export function sameFacts(a: Facts, b: Facts): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
