import type { KeyEnd, KeyEnds, NetworkState, NetworkAddress } from './networkState.ts';

/** Listeners that reach connectors over a routing key: each of them all of those. */
export interface Connection {
  readonly network: string;
  readonly key: string;
  readonly listeners: readonly KeyEnd[];
  readonly connectors: readonly KeyEnd[];
}

/** Returns a text that identifies a resource in both states. */
export type IdOf = (address: NetworkAddress) => string;

/** The connections of a state that another one has not: those of new listeners, and those of known listeners to new connectors. */
export function connectionsGained(before: NetworkState, after: NetworkState, idOf: IdOf): Connection[] {
  const known = keysByListener(before, idOf);
  return after.keys.flatMap((ends) => {
    const listeners = new Map<KeyEnds | undefined, KeyEnd[]>();
    for (const listener of ends.listeners) {
      const previous = known.get(listenerId(ends.key, idOf(listener.address)));
      const same = listeners.get(previous);
      if (same) same.push(listener);
      else listeners.set(previous, [listener]);
    }
    return [...listeners].flatMap(([previous, some]) =>
      connectionOf(ends, some, newConnectors(ends, previous, idOf)),
    );
  });
}

function newConnectors({ connectors }: KeyEnds, previous: KeyEnds | undefined, idOf: IdOf): KeyEnd[] {
  const old = new Set((previous?.connectors ?? []).map(({ address }) => idOf(address)));
  return connectors.filter(({ address }) => !old.has(idOf(address)));
}

function connectionOf(
  { network, key }: KeyEnds,
  listeners: readonly KeyEnd[],
  connectors: readonly KeyEnd[],
): Connection[] {
  return connectors.length === 0 ? [] : [{ network, key, listeners, connectors }];
}

/** The keys of a state, by each of their listeners. */
export function keysByListener({ keys }: NetworkState, idOf: IdOf): ReadonlyMap<string, KeyEnds> {
  return new Map(
    keys.flatMap((ends) =>
      ends.listeners.map(({ address }) => [listenerId(ends.key, idOf(address)), ends] as const),
    ),
  );
}

/** Identifies a routing key of a listener. */
export function listenerId(key: string, listener: string): string {
  return JSON.stringify([key, listener]);
}
