import { resourceHead } from '../schema/authoring/resourceHead.ts';
import { stringifyScalar } from '../yaml/scalar.ts';
import { listenerKinds } from '../resource/kindRoles.ts';
import { isAddress } from '../schema/kubernetes/hosts.ts';
import { specString } from '../workspace/facts/facts.ts';
import { byKind } from '../workspace/network/colocated.ts';
import { isTemplated } from '../yaml/template.ts';
import type { Edit } from '../text/edit.ts';
import { indentUnit, reindent } from '../text/indent.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Positioned } from '../workspace/network/pods.ts';
import type { Site } from '../workspace/sites/sites.ts';
import { isJsonFile } from '../workspace/files/fileNames.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import { isInside } from '../workspace/files/uri.ts';
import type { FileEdit } from './fix.ts';
import { freeName, freePort, freeUriFor, nameForKey } from './free.ts';
import { podsForKey } from './podsForKey.ts';

/** A Listener or Connector to create. */
export interface NewResource {
  readonly kind: string;
  /** The routing key. */
  readonly key: string;
  /** Whether both sides are to expose the pods by their names. */
  readonly exposesPodsByName?: boolean;
  /** By default 8080. */
  readonly port: number | undefined;
  /** The selector of a Connector. By default derived from the routing key. */
  readonly selector?: string;
}

/** The maximum number of sites to offer, to keep the menu short. */
const MAX_SITES = 5;

/** The sites in which a file can be created: those with a folder, except `own`. At most five. */
export function sitesForNewFile(network: Network, own: Site): Site[] {
  return network
    .sites()
    .filter((site) => site.id !== own.id && site.folder !== undefined)
    .slice(0, MAX_SITES);
}

/** Creates a resource in a new file of a site. Undefined if the site has no folder, or nothing that fits the resource. */
export function createResourceFile(
  snapshot: Snapshot,
  site: Site,
  resource: NewResource,
): FileEdit | undefined {
  if (site.folder === undefined) return undefined;
  const uri = freeUriFor(snapshot, site.folder, { kind: resource.kind, name: nameForKey(resource.key) });
  const sample = styleSample(snapshot, site);
  const written = resourceLines(snapshot, uri, site, resource);
  if (!written) return undefined;
  return { uri, create: true, edits: [documentsAtEnd('', sample, [written]).edit] };
}

/** The text of the first file of a site, as a sample of indentation and line breaks. */
function styleSample({ files }: Snapshot, { folder }: Site): string {
  if (folder === undefined) return '';
  let first: YamlFile | undefined;
  for (const file of files.values())
    if (isInside(file.uri, folder) && (!first || file.uri < first.uri)) first = file;
  return first?.text ?? '';
}

/**
 * Whether a file is one of resources, can take another document, and is not an input of kustomize in which a resource would mean
 * something else.
 */
export function takesResources(snapshot: Snapshot, uri: string): boolean {
  const embeds = snapshot.files.get(uri)?.parsed.some(({ embedded }) => embedded) ?? false;
  return !embeds && !isJsonFile(uri) && !isKustomization(uri) && !snapshot.networkOf(uri).isPatch(uri);
}

/** Creates a resource at the end of a file. Undefined if the file does not exist, or if nothing in the site fits it. */
export function appendResource(
  snapshot: Snapshot,
  uri: string,
  site: Site,
  resource: NewResource,
): FileEdit | undefined {
  const lines = resourceLines(snapshot, uri, site, resource);
  return lines && appendDocument(snapshot, uri, lines);
}

/** Adds a document with these lines at the end of a file. Undefined if the file does not exist or takes no resources. */
export function appendDocument(
  snapshot: Snapshot,
  uri: string,
  lines: readonly string[],
): FileEdit | undefined {
  const file = snapshot.files.get(uri);
  if (!file || !takesResources(snapshot, uri)) return undefined;
  return { uri, edits: [documentsAtEnd(file.text, file.text, [lines]).edit] };
}

/**
 * The edit that adds documents at the end of a text, with the line breaks and the indentation of a sample; and the lines, from 0, where
 * they start then. Documents are given as lines that are indented by two columns.
 */
export function documentsAtEnd(
  text: string,
  sample: string,
  documents: readonly (readonly string[])[],
): { readonly edit: Edit; readonly starts: readonly number[] } {
  const newLine = lineBreakOf(sample);
  const gap = text === '' || text.endsWith('\n') ? '' : newLine;
  const first = (text + gap).split('\n').length - 1;
  const all: string[] = [];
  const starts = documents.map((lines) => {
    if (all.length > 0 || !isOpenAtEnd(text)) all.push('---');
    const start = first + all.length;
    all.push(...reindent(lines, indentUnit(sample)));
    return start;
  });
  const span = { start: text.length, end: text.length };
  return { edit: { span, newText: gap + all.map((line) => line + newLine).join('') }, starts };
}

/** Whether a document may start at the end of a text without a marker. */
function isOpenAtEnd(text: string): boolean {
  return text === '' || /(?:^|\n)---[ \t]*\r?\n?$/.test(text);
}

/** The lines of a resource; undefined for a Connector if no pods of its site can be meant. */
function resourceLines(
  snapshot: Snapshot,
  uri: string,
  site: Site,
  resource: NewResource,
): string[] | undefined {
  const { kind, key } = resource;
  const namespace = site.namespace === undefined || isTemplated(site.namespace) ? undefined : site.namespace;
  const name = freeName(snapshot, uri, site.namespace, resource);
  const network = snapshot.networkOf(uri);
  const at = { namespace: site.namespace, place: { uri, document: 0, path: [], on: 'value' } } as const;
  const platform = network.platformAt(uri);
  const isOnHost = platform === 'host' || (platform === undefined && listensOnAddresses(network, at));
  const end = isOnHost ? hostEnd(network, at, resource) : clusterEnd(network, at, { ...resource, name });
  if (!end) return undefined;
  return [
    ...resourceHead(kind, name, namespace),
    'spec:',
    `  routingKey: ${stringifyScalar(key)}`,
    `  ${end.target}`,
    `  port: ${end.port}`,
    ...(resource.exposesPodsByName && !isOnHost ? ['  exposePodsByName: true'] : []),
  ];
}

/** Whether a listener beside a new resource has the address of a machine, as on a host. */
function listensOnAddresses(network: Network, { place, namespace }: Positioned): boolean {
  const { resources } = network.colocated(place.uri, namespace);
  const hosts = listenerKinds.flatMap((kind) =>
    resources.where(byKind, kind).map((fact) => specString(fact, 'host')),
  );
  return hosts.some((host) => host === 'localhost' || (host !== undefined && isAddress(host)));
}

/** What a listener listens on, or a connector connects to. */
interface End {
  /** The property with the host or the selector. */
  readonly target: string;
  readonly port: number;
}

const DEFAULT_PORT = 8080;

/** The defaults of the skupper command: a host has neither Services nor pods, and its listeners share its ports with servers. */
function hostEnd(
  network: Network,
  { place, namespace }: Positioned,
  { kind, port = DEFAULT_PORT }: NewResource,
): End {
  const { resources } = network.colocated(place.uri, namespace);
  return {
    target: kind === 'Listener' ? 'host: 0.0.0.0' : 'host: localhost',
    port: freePort(resources, port),
  };
}

function clusterEnd(
  network: Network,
  at: Positioned,
  { kind, name, key, port = DEFAULT_PORT, selector }: NewResource & { readonly name: string },
): End | undefined {
  if (kind === 'Listener') return { target: `host: ${stringifyScalar(name)}`, port };
  const pods = selector === undefined ? podsForKey(network, at, { key, port }) : { selector, port };
  return pods && { target: `selector: ${stringifyScalar(pods.selector)}`, port: pods.port };
}
