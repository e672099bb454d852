import { specString } from '../workspace/facts/facts.ts';
import { resourceHead } from '../schema/authoring/resourceHead.ts';
import { stringifyScalar } from '../yaml/scalar.ts';
import { isTemplated } from '../yaml/template.ts';
import { indentUnit, reindent } from '../text/indent.ts';
import { lineBreakOf } from '../text/lines.ts';
import { byKind, byKindAndName, byName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Site } from '../workspace/sites/sites.ts';
import { isKustomization } from '../workspace/files/relevance.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { isInside } from '../workspace/files/uri.ts';
import type { FileEdit } from './fix.ts';

/** A Listener or Connector to create. */
export interface NewResource {
  readonly kind: string;
  /** The routing key. */
  readonly key: string;
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

/** Creates a resource in a new file of a site, which must have a folder. */
export function createResourceFile(snapshot: Snapshot, site: Site, resource: NewResource): FileEdit {
  const stem = `${site.folder}/${resource.kind.toLowerCase()}-${resourceName(resource.key)}`;
  const uri = freeUri(snapshot, stem);
  const sample = styleSample(snapshot, site);
  const lines = reindent(resourceLines(snapshot, uri, site, resource), indentUnit(sample));
  const newLine = lineBreakOf(sample);
  const text = lines.map((line) => line + newLine).join('');
  return {
    uri,
    create: true,
    edits: [{ span: { start: 0, end: 0 }, newText: text }],
  };
}

/** The text of any file of a site, as a sample of indentation and line breaks. */
function styleSample({ files }: Snapshot, { folder }: Site): string {
  if (folder === undefined) return '';
  for (const { uri, text } of files.values()) if (isInside(uri, folder)) return text;
  return '';
}

/** The URI `STEM.yaml`, with a number appended to the stem if that file exists. */
export function freeUri({ files }: Snapshot, stem: string): string {
  let uri = `${stem}.yaml`;
  for (let number = 2; files.has(uri); number++) uri = `${stem}-${number}.yaml`;
  return uri;
}

/** Whether a file is one of resources, and not an input of kustomize in which a resource would mean something else. */
function takesResources(snapshot: Snapshot, uri: string): boolean {
  const embeds = snapshot.files.get(uri)?.parsed.some(({ embedded }) => embedded) ?? false;
  return !embeds && !isKustomization(uri) && !snapshot.networkOf(uri).isPatch(uri);
}

/** Creates a resource at the end of a file. Undefined if the file does not exist. */
export function appendResource(
  snapshot: Snapshot,
  uri: string,
  site: Site,
  resource: NewResource,
): FileEdit | undefined {
  return appendDocument(snapshot, uri, resourceLines(snapshot, uri, site, resource));
}

/** Adds a document with these lines at the end of a file. Undefined if the file does not exist or takes no resources. */
export function appendDocument(
  snapshot: Snapshot,
  uri: string,
  lines: readonly string[],
): FileEdit | undefined {
  const file = snapshot.files.get(uri);
  if (!file || !takesResources(snapshot, uri)) return undefined;
  const newLine = lineBreakOf(file.text);
  const gap = /(?:^|\n)$/.test(file.text) ? '' : newLine;
  const marker = /(?:^|\n)---[ \t]*\r?\n?$/.test(file.text) ? [] : ['---'];
  const all = [...marker, ...reindent([...lines], indentUnit(file.text)), ''];
  const end = file.text.length;
  return { uri, edits: [{ span: { start: end, end }, newText: gap + all.join(newLine) }] };
}

/**
 * A name derived from a routing key that is unused in a namespace: by resources of the kind, and for a Listener, whose host it
 * becomes, also by Services and as the host of a Connector.
 */
export function freeName(
  snapshot: Snapshot,
  uri: string,
  namespace: string | undefined,
  { kind, key }: Pick<NewResource, 'kind' | 'key'>,
): string {
  const { resources, services } = snapshot.networkOf(uri).colocated(uri, namespace);
  const isTarget = (name: string): boolean =>
    resources.where(byKind, 'Connector').some((each) => specString(each, 'host') === name);
  const isTaken = (name: string): boolean =>
    resources.has(byKindAndName, `${kind} ${name}`) ||
    (kind === 'Listener' && (services.has(byName, name) || isTarget(name)));
  const name = resourceName(key);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name}-${number}`;
  return free;
}

function resourceLines(snapshot: Snapshot, uri: string, site: Site, resource: NewResource): string[] {
  const { kind, key, port } = resource;
  const namespace = site.namespace === undefined || isTemplated(site.namespace) ? undefined : site.namespace;
  const name = freeName(snapshot, uri, site.namespace, resource);
  return [
    ...resourceHead(kind, name, namespace),
    'spec:',
    `  routingKey: ${stringifyScalar(key)}`,
    snapshot.networkOf(uri).platformAt(uri) === 'host' ? hostLine(kind) : clusterLine(name, resource),
    `  port: ${port ?? 8080}`,
  ];
}

/** The defaults of the skupper command: a host has neither Services nor pods. */
function hostLine(kind: string): string {
  return kind === 'Listener' ? '  host: 0.0.0.0' : '  host: localhost';
}

function clusterLine(name: string, { kind, key, selector }: NewResource): string {
  return kind === 'Listener'
    ? `  host: ${stringifyScalar(name)}`
    : `  selector: ${stringifyScalar(selector ?? `app=${resourceName(key)}`)}`;
}

/** Derives a name that is valid for a resource and for a Service from a routing key. */
function resourceName(key: string): string {
  const cleaned = key
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(cleaned) ? cleaned : `key-${cleaned}`.replace(/-+$/, '').slice(0, 63);
}
