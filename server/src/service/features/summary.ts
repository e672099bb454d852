import type { Snapshot } from '../workspace/snapshot.ts';

/** The number of sites, listeners and connectors in the workspace. */
export interface NetworkSummary {
  readonly sites: number;
  readonly listeners: number;
  readonly connectors: number;
}

/** Counts the sites, listeners and connectors in all workspace folders. Files outside of them are not counted. */
export function summarize(snapshot: Snapshot): NetworkSummary {
  const all = new Set([...snapshot.files.keys()].map((uri) => snapshot.networkOf(uri)));
  const networks = [...all].filter(({ folder }) => folder !== undefined);
  const resources = (role: 'uses' | 'provides'): number =>
    networks.reduce((sum, { routingKeys }) => {
      const owners = routingKeys
        .all()
        .filter((fact) => fact.role === role)
        .map(({ place }) => `${place.uri} ${place.document}`);
      return sum + new Set(owners).size;
    }, 0);
  return {
    sites: networks.reduce((sum, network) => sum + network.sites().length, 0),
    listeners: resources('uses'),
    connectors: resources('provides'),
  };
}
