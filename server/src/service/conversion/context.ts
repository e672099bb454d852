import { nameForKey } from '../fixes/free.ts';
import type { SkupperVersion } from '../schema/version.ts';
import { CacheSlot } from '../workspace/cache.ts';
import { specString } from '../workspace/facts/facts.ts';
import { byKind } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { addressesOfEntries, addressesOfExposure, type Addresses, type Exposed } from './addresses.ts';
import { createExisting, type Existing } from './existing.ts';
import { itemsIn, type Item, type ItemOf } from './items.ts';
import { nameOfKey } from './names.ts';
import { knownSites, type KnownSite, type KnownSites } from './sites.ts';
import { createSizeNames } from './sizing.ts';

/**
 * `shell`: it only carries annotations, and has no pods itself. `changed`: Skupper 1 has led it to its router. `server`: the address
 * of that name leads to it.
 */
type ServiceState = 'shell' | 'changed' | 'server';

/** What the conversion of a resource needs to know of the network. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly network: Network;
  readonly items: readonly Item[];
  readonly sites: KnownSites;
  readonly existing: Existing;
  /** What an item exposes. */
  readonly addressesOf: (item: Item) => Addresses;
  /** The routing key of a port of an address; undefined if another address has that key. */
  readonly keyOf: (address: string, port: number) => string | undefined;
  /** What the name of a Connector ends in if its address has several targets in its site; empty if not. */
  readonly suffixOf: (exposed: Exposed) => string;
  /** Whether resources of one site expose an address in different ways, of which Skupper 1 uses one. */
  readonly isMixed: (exposed: Exposed) => boolean;
  /** The name of the size of a site. */
  readonly sizeNameOf: (site: KnownSite) => string;
  readonly version: (uri: string) => SkupperVersion;
  /** Undefined for a Service of a site of which Skupper 1 knows nothing. */
  readonly serviceState: (siteId: string, service: string) => ServiceState | undefined;
  /** Whether a name is that of the Service of an address, now or after the conversion. */
  readonly isHost: (service: string) => boolean;
}

const contexts = new CacheSlot<Snapshot, Map<Network, Context>>();

/** The context of a network. Cached for as long as nothing changes. */
export function contextOf(snapshot: Snapshot, network: Network): Context {
  const cache = snapshot.cache.of(contexts);
  const known = cache.get(snapshot) ?? new Map<Network, Context>();
  cache.set(snapshot, known);
  const context = known.get(network) ?? createContext(snapshot, network);
  known.set(network, context);
  return context;
}

function createContext(snapshot: Snapshot, network: Network): Context {
  const items: Item[] = [];
  for (const file of snapshot.files.values())
    if (snapshot.networkOf(file.uri) === network)
      for (const item of itemsIn(snapshot, file)) items.push(withPatch(network, item));
  const isConvertible = (item: Item): boolean => item.obstacle === undefined;
  const configs = items.filter((item) => item.type === 'site').filter(isConvertible);
  const tokens = items.filter((item) => item.type === 'token').filter(isConvertible);
  const sites = knownSites(network, configs, tokens);
  const addresses = resolveAddresses(network, sites, items.filter(isConvertible));
  const all = [...addresses.values()].flatMap(({ exposed }) => exposed);
  const states = serviceStates(sites, items.filter(isConvertible), all);
  return {
    snapshot,
    network,
    items,
    sites,
    existing: createExisting(snapshot, network, sites.siteAt, items),
    addressesOf: (item) => addresses.get(item) ?? noAddresses,
    keyOf: createKeys(all),
    suffixOf: createSuffixes(all),
    isMixed: createMixed(all),
    sizeNameOf: createSizeNames([...sites.byId.values()]),
    version: (uri) => snapshot.settingsOf(uri).version,
    serviceState: (siteId, service) => states.get(serviceId(siteId, service)),
    isHost: createHosts(network, all),
  };
}

const noAddresses: Addresses = { exposed: [], notes: [] };

function withPatch(network: Network, item: Item): Item {
  const isPatch = item.obstacle === undefined && network.isPatch(item.at.uri);
  return isPatch ? { ...item, obstacle: 'it is a kustomize patch' } : item;
}

function serviceStates(
  sites: KnownSites,
  items: readonly Item[],
  all: readonly Exposed[],
): ReadonlyMap<string, ServiceState> {
  const states = new Map<string, ServiceState>();
  for (const each of all) {
    const host = nameForKey(each.address);
    if (leadsToItself(each, host)) states.set(serviceId(each.siteId, host), 'server');
  }
  for (const item of items) {
    if (item.type === 'service' && item.service.original) {
      const { id } = sites.siteAt(item.at.uri, item.service.namespace);
      states.set(serviceId(id, item.service.name), 'changed');
    }
    if (item.type !== 'exposure' || item.exposure.kind !== 'Service') continue;
    const { name, selector, original } = item.exposure;
    const id = serviceId(siteIdOf(sites, item), name);
    if (Object.keys(selector).length === 0) states.set(id, 'shell');
    else if (original) states.set(id, 'changed');
  }
  return states;
}

/** Whether the target of an address is the Service of its name. */
function leadsToItself({ target, namespace }: Exposed, host: string): boolean {
  if (!target || !('host' in target.pods)) return false;
  return target.pods.host === host || target.pods.host === `${host}.${namespace ?? ''}`;
}

function serviceId(siteId: string, service: string): string {
  return `${siteId}\n${service}`;
}

function createHosts(network: Network, all: readonly Exposed[]): Context['isHost'] {
  const hosts = new Set([
    ...all.map(({ address }) => nameForKey(address)),
    ...network.resources.where(byKind, 'Listener').map((fact) => specString(fact, 'host')),
  ]);
  return (service) => hosts.has(service);
}

function siteIdOf(sites: KnownSites, item: ItemOf<'exposure'>): string {
  return sites.siteAt(item.at.uri, item.exposure.namespace).id;
}

function resolveAddresses(
  network: Network,
  sites: KnownSites,
  items: readonly Item[],
): ReadonlyMap<Item, Addresses> {
  const { siteAt } = sites;
  const found = new Map<Item, Addresses>();
  const annotated = new Set<string>();
  for (const item of items) {
    if (item.type !== 'exposure') continue;
    const siteId = siteIdOf(sites, item);
    annotated.add(`${siteId}\n${item.exposure.address}`);
    found.set(item, addressesOfExposure({ network, siteAt, siteId }, item));
  }
  for (const item of items) {
    if (item.type !== 'services') continue;
    const siteId = siteAt(item.at.uri, item.namespace).id;
    const isAnnotated = (address: string): boolean => annotated.has(`${siteId}\n${address}`);
    found.set(item, addressesOfEntries({ network, siteAt, siteId }, item, isAnnotated));
  }
  return found;
}

/** One port of an address is the address; of several, each gets a key of its own, as Skupper 1 matches each by itself. */
function createKeys(all: readonly Exposed[]): Context['keyOf'] {
  const ports = new Map<string, Set<number>>();
  for (const each of all) {
    const known = ports.get(each.address) ?? new Set();
    for (const port of each.ports) known.add(port);
    ports.set(each.address, known);
  }
  const keyOf = (address: string, port: number): string =>
    (ports.get(address)?.size ?? 0) > 1 ? `${address}-${port}` : address;
  const owners = new Map<string, string>();
  for (const [address, each] of ports)
    for (const port of each) {
      // Names are derived from keys, so two keys with one name are a conflict as well.
      const name = nameOfKey(keyOf(address, port));
      if (!owners.has(name)) owners.set(name, address);
    }
  return (address, port) => {
    const key = keyOf(address, port);
    return owners.get(nameOfKey(key)) === address ? key : undefined;
  };
}

/** Names for the targets of an address, each with a number if an earlier one has the same. None for the only one. */
function createSuffixes(all: readonly Exposed[]): Context['suffixOf'] {
  const byAddress = new Map<string, Map<string, string>>();
  const namesakes = new Map<string, number>();
  for (const { siteId, address, target } of all) {
    if (!target) continue;
    const owner = `${siteId}\n${address}`;
    const known = byAddress.get(owner) ?? new Map<string, string>();
    byAddress.set(owner, known);
    if (known.has(targetId(target))) continue;
    const name = nameForKey(target.name);
    const number = (namesakes.get(`${owner}\n${name}`) ?? 0) + 1;
    namesakes.set(`${owner}\n${name}`, number);
    known.set(targetId(target), number > 1 ? `-${name}-${number}` : `-${name}`);
  }
  return ({ siteId, address, target }) => {
    const suffixes = byAddress.get(`${siteId}\n${address}`);
    return (target && suffixes && suffixes.size > 1 ? suffixes.get(targetId(target)) : undefined) ?? '';
  };
}

function createMixed(all: readonly Exposed[]): Context['isMixed'] {
  const ownerOf = ({ siteId, address }: Exposed): string => `${siteId}\n${address}`;
  const formOf = ({ protocol, ports }: Exposed): string =>
    `${protocol} ${ports.toSorted((a, b) => a - b).join()}`;
  const forms = new Map<string, string>();
  const mixed = new Set<string>();
  for (const each of all) {
    if (!each.target) continue;
    const owner = ownerOf(each);
    const known = forms.get(owner) ?? formOf(each);
    forms.set(owner, known);
    if (known !== formOf(each)) mixed.add(owner);
  }
  return (exposed) => exposed.target !== undefined && mixed.has(ownerOf(exposed));
}

/** Equal for two targets that are the same servers. */
function targetId({ pods, namespace = '' }: NonNullable<Exposed['target']>): string {
  return JSON.stringify([pods, namespace]);
}
