import { PROXY } from '../resource/skupper1/annotations.ts';
import type { Exposure } from '../resource/skupper1/exposure.ts';
import type { PortMapping } from '../resource/skupper1/portList.ts';
import type { EntryTarget, ServiceEntry } from '../resource/skupper1/serviceEntries.ts';
import { parsePairs, type Texts } from '../resource/skupper1/textMap.ts';
import { formatList, quote } from '../text/words.ts';
import { byName } from '../workspace/network/colocated.ts';
import type { Item, ItemOf } from './items.ts';
import { onAnnotation, type Note } from './outcome.ts';
import { portsThrough, resolvePorts, type PortResolution } from './ports.ts';
import { selectorText, sortedSelector } from './selectorText.ts';
import { servicesNamed, type Surroundings } from './surroundings.ts';

/** The server of an address. */
export interface Target {
  /** The name of the workload or Service. */
  readonly name: string;
  /** Which pods serve the address: their labels, or the host of a Service. */
  readonly pods: { readonly selector: string } | { readonly host: string };
  /** The namespace of the pods, if it is not that of the site. */
  readonly namespace?: string | undefined;
  readonly ports: readonly PortMapping[];
}

/** An address that a site of Skupper 1 provides or lets in. */
export interface Exposed {
  readonly item: Item;
  readonly siteId: string;
  /** As written in the resource. */
  readonly namespace: string | undefined;
  readonly address: string;
  readonly protocol: string;
  readonly ports: readonly number[];
  /** Undefined for a way in alone. */
  readonly target: Target | undefined;
  readonly isIngressNever: boolean;
  readonly isHeadless: boolean;
  readonly includesNotReady: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsTrust: string | undefined;
  readonly labels: Texts;
  readonly annotations: Texts;
  /** What a person should know about it. */
  readonly notes: readonly Note[];
}

/** What an item exposes. With no address, the notes say why. */
export interface Addresses {
  readonly exposed: readonly Exposed[];
  readonly notes: readonly Note[];
}

const protocols: ReadonlySet<string> = new Set(['tcp', 'http', 'http2']);

/** What annotations expose, as Skupper 1 reads them. */
export function addressesOfExposure(surroundings: Surroundings, item: ItemOf<'exposure'>): Addresses {
  const { exposure } = item;
  const { settings, protocol } = exposure;
  const refusal = refusalOf(exposure);
  if (refusal !== undefined) return { exposed: [], notes: [refusal] };
  const { ports, notes } = portsOf(surroundings, exposure);
  if (ports.length === 0) return { exposed: [], notes };
  const exposed: Exposed = {
    item,
    siteId: surroundings.siteId,
    namespace: exposure.namespace,
    address: exposure.address,
    protocol,
    ports: ports.map(({ port }) => port),
    target: targetOfExposure(exposure, ports),
    isIngressNever: exposure.isIngressNever,
    isHeadless: exposure.isHeadless,
    includesNotReady: false,
    tlsCert: settings['tls-cert'] || undefined,
    tlsTrust: settings['tls-trust'] || undefined,
    labels: parsePairs(settings['service-labels'] ?? ''),
    annotations: parsePairs(settings['service-annotations'] ?? ''),
    notes: [...notes, ...notesOn(exposure)],
  };
  return { exposed: [exposed], notes: [] };
}

/** Why Skupper 1 ignores an exposure; undefined if it does not. */
function refusalOf({ kind, protocol, settings, selector }: Exposure): Note | undefined {
  if (!protocols.has(protocol))
    return onAnnotation(
      PROXY,
      `skupper.io/proxy ${quote(protocol)} is not tcp, http or http2, so Skupper 1 routes nothing to it. Correct it, or remove its annotations.`,
    );
  const tls = ['tls-cert', 'tls-trust'].find((key) => settings[key] !== undefined);
  if (protocol === 'http' && tls !== undefined)
    return onAnnotation(
      tls,
      'Skupper 1 ignores a resource with skupper.io/proxy http and TLS. Use tcp or http2, or remove its annotations.',
    );
  const hasTarget = settings['target'] || settings['ingress-only'] !== undefined;
  if (kind === 'Service' && hasTarget) return undefined;
  const message = 'It has no selector, so Skupper 1 does not expose it. Add one, or remove its annotations.';
  return Object.keys(selector).length === 0 ? { message } : undefined;
}

function portsOf(surroundings: Surroundings, exposure: Exposure): PortResolution {
  const { kind, settings, ports } = exposure;
  const host = kind === 'Service' ? settings['target'] : undefined;
  if (!host) return resolvePorts(surroundings, exposure);
  const [name = '', namespace] = host.split('.');
  const target =
    namespace === undefined
      ? servicesNamed(surroundings, name)[0]
      : surroundings.network.services.where(byName, name).find((each) => each.namespace === namespace);
  const mapped = portsThrough(ports, target);
  if (mapped) return { ports: mapped, notes: [] };
  return {
    ports: [],
    notes: [
      onAnnotation(
        'target',
        `The ports do not fit those of Service ${quote(host)}, so Skupper 1 does not expose it. Give both the same ports, or remove its annotations.`,
      ),
    ],
  };
}

function targetOfExposure(exposure: Exposure, ports: readonly PortMapping[]): Target | undefined {
  const { kind, name, settings, selector } = exposure;
  const isService = kind === 'Service';
  const host = isService ? settings['target'] : undefined;
  if (host) return { name: host.split('.')[0] ?? name, pods: { host }, ports };
  if (isService && settings['ingress-only'] !== undefined) return undefined;
  return { name, pods: { selector: selectorText(selector) }, ports };
}

/** The annotations that say how large the pods are that Skupper 1 starts for a headless address, and where they run. */
const placement = /^(?:(?:cpu|memory)-(?:request|limit)|(?:anti-)?affinity|node-selector)$/;

function notesOn({ kind, settings, ignored, hasExpressions }: Exposure): Note[] {
  const placed = Object.keys(settings).filter((key) => placement.test(key));
  const target = settings['target'] ?? '';
  return [
    ...ignored.map((key) =>
      onAnnotation(
        key,
        key === 'port'
          ? 'skupper.io/port has no effect on a Service. Its own ports count.'
          : `skupper.io/${key} has no effect on a ${kind}, so it was not converted.`,
      ),
    ),
    ...(hasExpressions
      ? [
          {
            message:
              'The Connector selects pods by matchLabels alone, as Skupper 1 does. Check matchExpressions.',
            path: ['spec', 'selector', 'matchExpressions'],
          },
        ]
      : []),
    ...placed.map((key) =>
      onAnnotation(
        key,
        `skupper.io/${key} has no counterpart in Skupper 2, which starts no pods for an address.`,
      ),
    ),
    ...['service-labels', 'service-annotations'].flatMap((key) => droppedNote(key, settings[key] ?? '')),
    ...(target.includes('.')
      ? [
          onAnnotation(
            'target',
            `Service ${quote(target)} is in another namespace. The Connector reaches it by host. To select the pods instead, use an AttachedConnector there and an AttachedConnectorBinding here.`,
          ),
        ]
      : []),
  ];
}

function droppedNote(key: string, text: string): Note[] {
  const dropped = text.split(',').filter((part) => part.trim() !== '' && part.indexOf('=') < 1);
  if (dropped.length === 0) return [];
  const parts = formatList(dropped.map((part) => quote(part.trim())));
  return [onAnnotation(key, `skupper.io/${key} is a list of key=value. Skupper 1 ignores ${parts}.`)];
}

/** What the entries of `skupper-services` expose, without those that an annotated resource of the workspace stands for. */
export function addressesOfEntries(
  surroundings: Surroundings,
  item: ItemOf<'services'>,
  isAnnotated: (address: string) => boolean,
): Addresses {
  const exposed = item.entries.flatMap((entry): Exposed[] => {
    if (entry.origin === 'annotation' && isAnnotated(entry.address)) return [];
    if (!protocols.has(entry.protocol)) return [];
    const isRemote = entry.origin !== '' && entry.origin !== 'annotation';
    const targets = isRemote ? [] : entry.targets.map((each) => targetOfEntry(each));
    const [first, ...others] = targets.length > 0 ? targets : [undefined];
    return [
      exposedByEntry(surroundings, item, entry, first),
      ...others.map((target) => ({ ...exposedByEntry(surroundings, item, entry, target), notes: [] })),
    ];
  });
  const notes = item.unreadable.map((key) => ({
    message: `The value of ${quote(key)} is not a service of Skupper 1, which skips it. Nothing was converted from it.`,
    path: ['data', key],
  }));
  const unknown = item.entries
    .filter(({ protocol }) => !protocols.has(protocol))
    .map(({ key, address, protocol }) => ({
      message: `Protocol ${quote(protocol)} of address ${quote(address)} is not tcp, http or http2, so nothing was made for it.`,
      path: ['data', key],
    }));
  return { exposed, notes: [...notes, ...unknown] };
}

function exposedByEntry(
  { siteId }: Surroundings,
  item: ItemOf<'services'>,
  entry: ServiceEntry,
  target: Target | undefined,
): Exposed {
  const { address, protocol, ports, isHeadless, isIngressNever, includesNotReady, labels, annotations } =
    entry;
  return {
    item,
    siteId,
    namespace: item.namespace,
    address,
    protocol,
    ports,
    target,
    isIngressNever,
    isHeadless,
    includesNotReady,
    tlsCert: entry.tlsCert,
    tlsTrust: entry.tlsTrust,
    labels,
    annotations,
    notes: entry.collectsAnswers
      ? [
          {
            message: `Address ${quote(address)} sends requests to all servers, which Skupper 2 cannot do. One server answers each connection.`,
            path: ['data', entry.key],
          },
        ]
      : [],
  };
}

function targetOfEntry({ name, selector, service, namespace, ports }: EntryTarget): Target {
  const pods = selector === undefined ? { host: service ?? name } : { selector: sortedSelector(selector) };
  return {
    name: name.split('.')[0] ?? name,
    pods,
    ports,
    namespace: selector === undefined ? undefined : namespace,
  };
}
