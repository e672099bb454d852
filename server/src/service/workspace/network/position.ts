import type { ResourceFact } from '../facts/facts.ts';
import type { Site } from '../sites/sites.ts';
import type { Network } from './network.ts';

/** The namespace of a resource: its own, or that of its site; undefined if the command that applies it decides. */
export function namespaceIn(
  network: Network,
  { namespace, place }: Pick<ResourceFact, 'namespace' | 'place'>,
): string | undefined {
  return namespace ?? network.siteAt(place.uri, namespace).namespace;
}

/** Whether a Site of the network is that of a position, which may also be a folder without one. */
export function hasSite(network: Network, { id }: Pick<Site, 'id'>): boolean {
  return network.sites().some((site) => site.id === id);
}
