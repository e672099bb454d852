import { distinctBy } from '../../text/lists.ts';
import { flowsOf } from './flows.ts';
import type { GraphKey, GraphNetwork, GraphSite, NetworkGraph } from './graph.ts';
import { resourceOfUse } from './keys.ts';

/**
 * The part of a graph with some resources, given by their ids, and what they are connected to: the resources on the other sides of
 * their routing keys, and the sites at the ends of their links. States stay those in the whole graph.
 */
export function focusedGraph({ networks }: NetworkGraph, ids: ReadonlySet<string>): NetworkGraph {
  return { networks: networks.flatMap((network) => focusedNetwork(network, ids)) };
}

function focusedNetwork(network: GraphNetwork, ids: ReadonlySet<string>): GraphNetwork[] {
  const all = network.sites.flatMap(({ resources }) => resources);
  const inFocus = all.filter(({ id }) => ids.has(id));
  if (inFocus.length === all.length) return [network];
  if (inFocus.length === 0) return [];
  const keys = network.keys.filter((key) => usesOf(key).some((use) => ids.has(resourceOfUse(use))));
  const shown = new Set([...ids, ...keys.flatMap(usesOf).map(resourceOfUse)]);
  const links = network.links.filter(({ id }) => ids.has(id));
  const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
  const sites = network.sites.flatMap((site) => focusedSite(site, shown, ends.has(site.id)));
  const problems = distinctBy(inFocus, ({ id }) => id).reduce((sum, each) => sum + each.problems.length, 0);
  return [{ ...network, sites, keys, links, flows: flowsOf(sites, keys), problems }];
}

function usesOf({ connectors, listeners }: GraphKey): string[] {
  return [...connectors, ...listeners];
}

/** A site with its shown resources, and the Site that defines it. */
function focusedSite(site: GraphSite, shown: ReadonlySet<string>, isEnd: boolean): GraphSite[] {
  const isShown = isEnd || site.resources.some(({ id }) => shown.has(id));
  if (!isShown) return [];
  const resources = site.resources.filter(({ id }) => shown.has(id) || id === site.definition);
  return [{ ...site, resources }];
}
