import type { GraphFlow, GraphKey, GraphSite } from './graph.ts';

/** What flows between different sites: which keys the listeners of one use and the connectors of the other one provide. */
export function flowsOf(sites: readonly GraphSite[], keys: readonly GraphKey[]): GraphFlow[] {
  const siteOf = new Map(
    sites.flatMap(({ id, resources }) =>
      resources.flatMap((resource) => resource.keys.map((use) => [use.id, id] as const)),
    ),
  );
  const sitesWith = (ids: readonly string[]): Set<string> =>
    new Set(ids.flatMap((id) => siteOf.get(id) ?? []));
  const flows = new Map<string, { from: string; to: string; keys: string[] }>();
  for (const { key, connectors, listeners } of keys)
    for (const from of sitesWith(listeners))
      for (const to of sitesWith(connectors)) {
        if (from === to) continue;
        const id = JSON.stringify([from, to]);
        const flow = flows.get(id) ?? { from, to, keys: [] };
        flows.set(id, flow);
        flow.keys.push(key);
      }
  return [...flows.values()];
}
