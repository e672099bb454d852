import { listenerKinds } from '../../../resource/kindRoles.ts';
import { isAddress } from '../../../schema/kubernetes/hosts.ts';
import { specNumber, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Index } from '../../../workspace/network/collection.ts';

/** The host and port that a listener listens on, or that a connector connects to. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address of a listener; undefined for other kinds, and without a host or port. */
export function addressOfListener(fact: ResourceFact): Address | undefined {
  return listenerKinds.includes(fact.kind) ? addressOf(fact) : undefined;
}

/** The host and port in the spec of a resource. */
export function addressOf(fact: ResourceFact): Address | undefined {
  const host = specString(fact, 'host');
  const port = specNumber(fact, 'port');
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** An address as one writes it: `backend:8080`, `[::1]:8080`. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Finds listeners by address: `backend:8080`. */
export const byAddress: Index<ResourceFact> = {
  keysOf: (fact) => {
    const address = addressOfListener(fact);
    return address ? [formatAddress(address)] : [];
  },
};

/** Finds listeners by port. */
export const byPort: Index<ResourceFact> = {
  keysOf: (fact) => {
    const address = addressOfListener(fact);
    return address ? [String(address.port)] : [];
  },
};

/** How the host of an address relates to another one on the same machine. */
export type HostRelation = 'same' | 'includes' | 'included';

/**
 * How a host relates to another one on the same machine; undefined if they are different addresses, as far as is known.
 * The router listens on IPv4 and IPv6 separately, so `::` includes no address of IPv4.
 */
export function relationOnHost(host: string, other: string): HostRelation | undefined {
  if (canonical(host) === canonical(other)) return 'same';
  if (isLoopback(host) && isLoopback(other) && (host === 'localhost' || other === 'localhost')) return 'same';
  if (includes(host, other)) return 'includes';
  return includes(other, host) ? 'included' : undefined;
}

function includes(all: string, host: string): boolean {
  if (all === '0.0.0.0') return !host.includes(':');
  return canonical(all) === '::' && isAddress(host) && host.includes(':');
}

/** Whether a connection to a host certainly reaches a listener with another one, on the same port of the same machine. */
export function reachesOnHost(host: string, listener: string): boolean {
  if (canonical(host) === canonical(listener)) return true;
  const isLocal = (each: string): boolean =>
    isLoopback(each) || each === '0.0.0.0' || canonical(each) === '::';
  if (!isLocal(host) || !isLocal(listener)) return false;
  return [host, listener].includes('localhost') || host.includes(':') === listener.includes(':');
}

/** Whether only the machine itself can connect to a host. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || canonical(host) === '::1';
}

/** The shortest spelling of an IPv6 address for all interfaces or for the machine itself; other hosts unchanged. */
function canonical(host: string): string {
  if (!host.includes(':') || !/^[0:]*1?$/.test(host) || !isAddress(host)) return host;
  return host.endsWith('1') ? '::1' : '::';
}
