import { listenerKinds } from '../resource/kindRoles.ts';
import { specNumber, specString, type ResourceFact } from '../workspace/facts/facts.ts';
import { isWatchedFolder } from '../workspace/files/hostTree.ts';
import { fileNameSegment } from '../workspace/files/uri.ts';
import { byKind, byKindAndName, byName } from '../workspace/network/colocated.ts';
import type { Group } from '../workspace/network/grouping.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Names, ports and files that nothing else has yet. */

/** What a new file is for; it is not to be one of `taken`. */
export interface NewFile {
  readonly kind: string;
  readonly name: string;
  readonly taken?: readonly string[];
}

/**
 * The URI of a new file for a resource in a folder. On a host, a site reloads only files named `<Kind>-<name>.yaml`; elsewhere names
 * are in lower case.
 */
export function freeUriFor(snapshot: Snapshot, folder: string, { kind, name, taken }: NewFile): string {
  const word = isWatchedFolder(folder) ? kind : kind.toLowerCase();
  return freeUri(snapshot, `${folder}/${word}-${fileNameSegment(name)}`, taken);
}

/** The URI `STEM.yaml`, with a number behind the stem if that file exists or is one of `taken`. */
export function freeUri({ files }: Snapshot, stem: string, taken: readonly string[] = []): string {
  let uri = `${stem}.yaml`;
  for (let number = 2; files.has(uri) || taken.includes(uri); number++) uri = `${stem}-${number}.yaml`;
  return uri;
}

/**
 * A name derived from a routing key that is unused in a namespace: by resources of the kind, and for a Listener, whose host it
 * becomes, also by Services and as the host of a listener or Connector.
 */
export function freeName(
  snapshot: Snapshot,
  uri: string,
  namespace: string | undefined,
  { kind, key }: { readonly kind: string; readonly key: string },
): string {
  const { resources, services } = snapshot.networkOf(uri).colocated(uri, namespace);
  const isHost = (name: string): boolean =>
    [...listenerKinds, 'Connector'].some((each) =>
      resources.where(byKind, each).some((fact) => leadsTo(specString(fact, 'host'), name)),
    );
  const isTaken = (name: string): boolean =>
    resources.has(byKindAndName, `${kind} ${name}`) ||
    (kind === 'Listener' && (services.has(byName, name) || isHost(name)));
  const name = nameForKey(key);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name}-${number}`;
  return free;
}

/** Whether a host is a Service with a name, with or without its namespace. */
function leadsTo(host: string | undefined, name: string): boolean {
  return host === name || host?.startsWith(`${name}.`) === true;
}

/** A name that is valid for a resource and for a Service, derived from a routing key. */
export function nameForKey(key: string): string {
  const cleaned = key
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(cleaned) ? cleaned : `key-${cleaned}`.replace(/-+$/, '').slice(0, 63);
}

const LAST_PORT = 65_535;

/** The first port from a given one on that no listener of a host uses, and no connector, whose server may be on that host. */
export function freePort(resources: Group<ResourceFact>, port: number): number {
  const users = [...listenerKinds, 'Connector'].flatMap((kind) => resources.where(byKind, kind));
  const taken = new Set(users.map((fact) => specNumber(fact, 'port')));
  let free = port;
  while (taken.has(free) && free < LAST_PORT) free++;
  return free;
}
