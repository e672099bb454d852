import { manifestLines, skupperManifest, type Fields } from '../../conversion/manifest.ts';
import { freeName, freePort, nameForKey } from '../../fixes/free.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { formatList, quote } from '../../text/words.ts';
import { specString } from '../../workspace/facts/facts.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Refusal } from '../rename.ts';
import { toAuthored, type Authored } from './authored.ts';
import { workloadsOf } from './choices.ts';
import { writeDocuments, type NewDocument } from './documents.ts';
import { placementOf } from './placement.ts';
import { isOnHost, networksOf, siteWithId, writtenNamespace, type KnownSite } from './sites.ts';

/** What serves a routing key: a workload that is known, pods with labels, or a server on a host. */
export type Target =
  | { readonly type: 'workload'; readonly id: string }
  | { readonly type: 'pods'; readonly siteId: string; readonly selector: string }
  | { readonly type: 'host'; readonly siteId: string; readonly host: string };

/** A request to make something reachable from other sites. */
export interface ExposureRequest {
  readonly target: Target;
  readonly port: number;
  readonly routingKey: string;
  /** The sites that get a Listener. */
  readonly listeningSites: readonly string[];
}

/**
 * Exposes a workload, pods or a server: writes a Connector in their site and a Listener in each site that listens, unless these have
 * one for the routing key already. Refuses what is not valid, and what is all there.
 */
export function expose(snapshot: Snapshot, request: ExposureRequest): Authored | Refusal {
  const { port, routingKey, listeningSites } = request;
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return { refusal: 'Port must be between 1 and 65535.' };
  if (routingKey.trim() === '') return { refusal: 'A routing key is required.' };
  const served = servedBy(snapshot, request.target);
  if ('refusal' in served) return served;
  const listening = listeningSites.map((id) => siteWithId(snapshot, id));
  if (listening.some((site) => site?.network !== served.site.network))
    return { refusal: 'A site that is to listen no longer exists.' };
  const sites = listening.flatMap((each) => each ?? []);
  const planned = [
    ...(isServed(served, routingKey) ? [] : [{ site: served.site, kind: 'Connector' as const }]),
    ...sites
      .filter((each) => !listensTo(each, routingKey))
      .map((site) => ({ site, kind: 'Listener' as const })),
  ];
  if (planned.length === 0)
    return { refusal: `The routing key ${quote(routingKey)} has its Connector and Listeners already.` };
  return written(snapshot, planned, { served, port, routingKey });
}

/** A site, and what in it serves a routing key. */
interface Served {
  readonly site: KnownSite;
  readonly by: { readonly selector: string } | { readonly host: string };
}

function servedBy(snapshot: Snapshot, target: Target): Served | Refusal {
  if (target.type === 'workload') return workloadWithId(snapshot, target.id);
  const site = siteWithId(snapshot, target.siteId);
  if (!site) return { refusal: 'The site no longer exists.' };
  if (target.type === 'host') return { site, by: { host: target.host } };
  if (isOnHost(site))
    return { refusal: `Site ${quote(site.fact.name)} is on a host, which has no pods. Name a host.` };
  const isValid = podSelector(target.selector) !== undefined;
  return isValid
    ? { site, by: { selector: target.selector } }
    : { refusal: `${quote(target.selector)} is not a valid label selector.` };
}

function workloadWithId(snapshot: Snapshot, id: string): Served | Refusal {
  const found = networksOf(snapshot)
    .flatMap(workloadsOf)
    .find(({ choice }) => choice.id === id);
  if (!found) return { refusal: 'The workload no longer exists.' };
  const { workload, choice } = found;
  const site = choice.siteId === undefined ? undefined : siteWithId(snapshot, choice.siteId);
  if (!site)
    return {
      refusal: `No Site is defined where ${workload.kind} ${quote(workload.name)} is. Create one first.`,
    };
  return { site, by: { selector: selectorForLabels(workload.selector) } };
}

/** Whether a connector for a routing key has the same target. */
function isServed({ site: { network, site }, by }: Served, routingKey: string): boolean {
  return network
    .contentOf(site)
    .resources.all()
    .some(
      (fact) =>
        fact.kind === 'Connector' &&
        specString(fact, 'routingKey') === routingKey &&
        ('selector' in by
          ? specString(fact, 'selector') === by.selector
          : specString(fact, 'host') === by.host),
    );
}

function listensTo({ network, site }: KnownSite, routingKey: string): boolean {
  return network
    .contentOf(site)
    .resources.all()
    .some((fact) => fact.kind === 'Listener' && specString(fact, 'routingKey') === routingKey);
}

interface Planned {
  readonly site: KnownSite;
  readonly kind: 'Connector' | 'Listener';
}

interface Exposure extends Pick<ExposureRequest, 'port' | 'routingKey'> {
  readonly served: Served;
}

function written(snapshot: Snapshot, planned: readonly Planned[], exposure: Exposure): Authored | Refusal {
  const documents: NewDocument[] = [];
  const full: string[] = [];
  for (const { site, kind } of planned) {
    const taken = documents.map(({ placement }) => placement.uri);
    const document = documentFor(snapshot, { site, kind }, { ...exposure, taken });
    if (document) documents.push(document);
    else full.push(quote(site.fact.name));
  }
  if (full.length > 0)
    return {
      refusal: `No file of ${formatList(full)} takes another resource, and none can be created there.`,
    };
  return toAuthored(snapshot, writeDocuments(snapshot, documents));
}

function documentFor(
  snapshot: Snapshot,
  { site, kind }: Planned,
  { served, port, routingKey, taken }: Exposure & { readonly taken: readonly string[] },
): NewDocument | undefined {
  const { uri } = site.fact.place;
  const name = freeName(snapshot, uri, site.fact.namespace, { kind, key: routingKey });
  const placement = placementOf(snapshot, site, { kind, name: nameForKey(routingKey) }, taken);
  if (!placement) return undefined;
  const end: Fields = kind === 'Connector' ? { ...served.by, port } : listenerEnd(site, name, port);
  const metadata = { name, namespace: writtenNamespace(snapshot, site) };
  return { placement, lines: manifestLines(skupperManifest(kind, metadata, { routingKey, ...end })) };
}

/** The address of a Listener: the name of a Service, or any address of a host and a port of it that is free. */
function listenerEnd(known: KnownSite, name: string, port: number): Fields {
  if (!isOnHost(known)) return { host: name, port };
  return { host: '0.0.0.0', port: freePort(known.network.contentOf(known.site).resources, port) };
}
