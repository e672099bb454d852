import { nameForKey } from '../fixes/free.ts';
import { isOlder } from '../schema/version.ts';
import { formatList, quote } from '../text/words.ts';
import { byName } from '../workspace/network/colocated.ts';
import type { Exposed, Target } from './addresses.ts';
import type { Context } from './context.ts';
import { labelTemplate } from './labelTemplate.ts';
import { skupperManifest, type Fields, type Planned } from './manifest.ts';
import { nameOfKey } from './names.ts';
import type { Note, Outcome } from './outcome.ts';
import type { KnownSite } from './sites.ts';
import { servicesNamed } from './surroundings.ts';

/** The Connectors and Listeners of an address. */
export function planAddress(context: Context, exposed: Exposed): Outcome {
  const { address, ports, target } = exposed;
  const clashing = ports.filter((port) => context.keyOf(address, port) === undefined);
  if (clashing.length > 0) return { planned: [], notes: [clash(exposed, clashing)], isPartial: true };
  const { open, blocked } = sitesOf(context, exposed);
  const connectors: Outcome = target ? planConnectors(context, exposed, target) : { planned: [], notes: [] };
  const listeners = open.flatMap((site) => planListeners(context, exposed, site));
  return {
    planned: [...connectors.planned, ...listeners],
    isPartial: connectors.isPartial,
    notes: [
      ...exposed.notes,
      ...connectors.notes,
      ...blocked.map((site) => ownService(context, exposed, site)),
      ...(context.isMixed(exposed) ? [mixed(exposed)] : []),
      ...notesOn(exposed),
      ...tlsNotes(context, exposed, open),
    ],
  };
}

function clash({ address }: Exposed, ports: readonly number[]): Note {
  return {
    message: `The names for ${ports.length > 1 ? 'ports' : 'port'} ${formatList(ports.map(String))} of address ${quote(address)} are those of another address, so nothing was made for it. Change one of the addresses, or write its Connectors and Listeners yourself.`,
  };
}

function mixed({ address }: Exposed): Note {
  return {
    message: `Other resources of the site expose address ${quote(address)} with other ports or another protocol, and Skupper 1 uses only one of them. The Connectors are for all: delete those that are not wanted.`,
  };
}

/** The sites that get Listeners, and those in which a Service of that name stays instead. */
function sitesOf(
  { sites, network, serviceState }: Context,
  exposed: Exposed,
): { readonly open: readonly KnownSite[]; readonly blocked: readonly KnownSite[] } {
  const { siteId, namespace, item, target, isIngressNever, isHeadless } = exposed;
  const known = sites.byId.get(siteId);
  const sync = known?.hasServiceSync ?? true;
  const home: KnownSite = {
    ...(known ?? {
      config: undefined,
      acceptsLinks: false,
      name: sites.siteAt(item.at.uri, namespace).label,
    }),
    id: siteId,
    namespace,
    hasServiceSync: sync,
    at: item.at,
  };
  const isOwnWanted = target === undefined || !(isIngressNever || isHeadless);
  const others = [...sites.byId.values()].filter(({ id, hasServiceSync }) => id !== siteId && hasServiceSync);
  const wanted = [...(isOwnWanted ? [home] : []), ...(target && sync ? others : [])];
  const isBlocked = ({ id }: KnownSite): boolean => {
    const services = servicesNamed({ network, siteAt: sites.siteAt, siteId: id }, hostOf(exposed));
    if (serviceState(id, hostOf(exposed)) === 'server') return true;
    return services.some(({ name }) => serviceState(id, name) !== 'shell');
  };
  return { open: wanted.filter((site) => !isBlocked(site)), blocked: wanted.filter(isBlocked) };
}

/** The name of the Service of an address. */
function hostOf({ address }: Exposed): string {
  return nameForKey(address);
}

function ownService({ sites, network, serviceState }: Context, exposed: Exposed, site: KnownSite): Note {
  const { id: siteId, name } = site;
  const host = hostOf(exposed);
  const kept = `Site ${name} has a Service ${quote(host)} of its own, so no Listener was made there.`;
  if (serviceState(siteId, host) === 'changed')
    return {
      message: `${kept} Skupper 1 has changed it: once that is undone, its clients reach only its own pods, no longer those of other sites.`,
    };
  const services = servicesNamed({ network, siteAt: sites.siteAt, siteId }, host);
  if (services.length === 0)
    return {
      message: `The Connector in site ${name} reaches Service ${quote(host)}, so no Listener of that name was made there: it would lead to itself.`,
    };
  if (services.every(({ selector }) => Object.keys(selector).length === 0))
    return {
      message: `Site ${name} has a Service ${quote(host)} without a selector, so no Listener was made there. To replace it by a Listener, delete it and convert again.`,
    };
  return {
    message: `${kept} Its clients reach only the pods of that Service, no longer those of other sites.`,
  };
}

function planConnectors(context: Context, exposed: Exposed, target: Target): Outcome {
  const { siteId, namespace, address, item, isHeadless, tlsTrust, includesNotReady } = exposed;
  const home = context.sites.byId.get(siteId);
  const siteNamespace = namespace ?? home?.namespace;
  const isElsewhere = target.namespace !== undefined && target.namespace !== siteNamespace;
  if (isElsewhere && siteNamespace === undefined)
    return {
      planned: [],
      isPartial: true,
      notes: [
        {
          message: `The pods of address ${quote(address)} are in namespace ${quote(target.namespace ?? '')}, and the namespace of the site is not written anywhere. Write an AttachedConnector and an AttachedConnectorBinding yourself.`,
        },
      ],
    };
  const planned = target.ports.flatMap(({ port, target: serverPort }): Planned[] => {
    const key = context.keyOf(address, port) ?? address;
    const name = nameOfKey(key) + context.suffixOf(exposed);
    const common = {
      tlsCredentials: ownCertificate(tlsTrust),
      includeNotReadyPods: includesNotReady || undefined,
    };
    const exposePodsByName = isHeadless || undefined;
    const after = item.at;
    if (!isElsewhere) {
      const spec = { routingKey: key, ...target.pods, port: serverPort, ...common, exposePodsByName };
      return [{ manifest: skupperManifest('Connector', { name, namespace }, spec), siteId, after }];
    }
    const attached = { siteNamespace, ...target.pods, port: serverPort, ...common };
    const binding = { connectorNamespace: target.namespace, routingKey: key, exposePodsByName };
    const elsewhere = context.sites.siteAt(item.at.uri, target.namespace).id;
    return [
      { manifest: skupperManifest('AttachedConnectorBinding', { name, namespace }, binding), siteId, after },
      {
        manifest: skupperManifest('AttachedConnector', { name, namespace: target.namespace }, attached),
        siteId: elsewhere,
        after,
      },
    ];
  });
  return { planned, notes: [] };
}

function planListeners(context: Context, exposed: Exposed, site: KnownSite): Planned[] {
  const { address, ports, protocol, tlsCert, target, isHeadless, labels, annotations } = exposed;
  const { namespace, at: after, id: siteId } = site;
  const host = hostOf(exposed);
  const hasObserver = protocol === 'http2' && !isOlder(context.version(after.uri), '2.2.0');
  const listeners = ports.map((port): Planned => {
    const key = context.keyOf(address, port) ?? address;
    const spec: Fields = {
      routingKey: key,
      host,
      port,
      tlsCredentials: ownCertificate(tlsCert),
      observer: hasObserver ? 'http2' : undefined,
      exposePodsByName: (isHeadless && target !== undefined) || undefined,
    };
    return {
      manifest: skupperManifest('Listener', { name: nameOfKey(key), namespace }, spec),
      siteId,
      after,
    };
  });
  const template = labelTemplate(
    { name: `${host}-service`, namespace },
    { labels, annotations },
    { kind: 'Service', name: host },
  );
  return template ? [...listeners, { manifest: template, siteId, after }] : listeners;
}

/** A Secret that a user of Skupper 1 supplies; undefined for none, and for those that Skupper 1 makes. */
function ownCertificate(secret: string | undefined): string | undefined {
  return secret === undefined || secret.startsWith('skupper-') ? undefined : secret;
}

function notesOn(exposed: Exposed): Note[] {
  const { address, protocol, isHeadless, target } = exposed;
  const notes: string[] = [];
  const host = hostOf(exposed);
  if (host !== address)
    notes.push(
      `${quote(address)} is not a valid Service name, so Skupper 1 made no Service for it. The Listeners use ${quote(host)}.`,
    );
  if (protocol !== 'tcp' && target)
    notes.push(
      `Skupper 2 carries ${protocol} as TCP: it distributes connections, not the single requests of one. Check clients that keep connections open, such as those of gRPC.`,
    );
  if (isHeadless)
    notes.push(
      `Clients in other sites reach a pod by its name, as in "${target?.name ?? host}-0", no longer as "${target?.name ?? host}-0.${host}". Change their configuration, and the names that the servers advertise.`,
    );
  return notes.map((message) => ({ message }));
}

function tlsNotes(
  { network, sites }: Context,
  { address, tlsCert, tlsTrust, target }: Exposed,
  listeners: readonly KnownSite[],
): Note[] {
  const notes: string[] = [];
  const generated = [tlsCert, tlsTrust].find((secret) => secret !== undefined && !ownCertificate(secret));
  if (generated !== undefined)
    notes.push(
      `Skupper 1 made the certificate ${quote(generated)} of address ${quote(address)}, and Skupper 2 makes none. Supply a Secret in each site and name it in tlsCredentials: until then, the address has no TLS.`,
    );
  const own = ownCertificate(tlsCert);
  if (own === undefined) return notes.map((message) => ({ message }));
  const lacking = listeners.filter(
    ({ id }) =>
      !network.secrets
        .where(byName, own)
        .some((each) => sites.siteAt(each.place.uri, each.namespace).id === id),
  );
  if (lacking.length > 0)
    notes.push(
      `No file has the Secret ${quote(own)} for the ${lacking.length > 1 ? 'Listeners' : 'Listener'} in ${formatList(lacking.map(({ name }) => name))}. Create it there.`,
    );
  if (target && tlsTrust === undefined)
    notes.push(
      `Address ${quote(address)} has no skupper.io/tls-trust, so the Connector has no tlsCredentials. If the server uses TLS, name a Secret with its ca.crt there.`,
    );
  return notes.map((message) => ({ message }));
}
