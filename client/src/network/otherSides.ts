import type { GraphNetwork } from '../../../server/src/service/index.ts';

/**
 * Returns the look-up of the other side of a routing key of a resource, in a network: the ids of the uses of that key by listeners for
 * one of a connector, and the other way round. All ids are those of uses.
 */
export function otherSidesIn({ keys }: Pick<GraphNetwork, 'keys'>): (useId: string) => readonly string[] {
  const found = new Map<string, readonly string[]>();
  for (const { connectors, listeners } of keys) {
    for (const id of connectors) found.set(id, listeners);
    for (const id of listeners) found.set(id, connectors);
  }
  return (useId) => found.get(useId) ?? [];
}
