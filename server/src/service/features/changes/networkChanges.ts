import { createAddressBook } from './addresses.ts';
import { connectionsGained, type Connection } from './connections.ts';
import { findingsGained, withLosses } from './findings.ts';
import type { NetworkState, StateFinding } from './networkState.ts';

export type { Connection };

/** What a change of files connects, disconnects, breaks and fixes. */
export interface NetworkChanges {
  readonly connected: readonly Connection[];
  readonly disconnected: readonly Connection[];
  /**
   * The findings that were not there before, the worst first. A listener that has lost its last connector is a warning at least.
   */
  readonly broken: readonly StateFinding[];
  /** The findings that are not there any more, the worst first. */
  readonly fixed: readonly StateFinding[];
}

/**
 * Compares two states of the same workspace. Resources are the same by their kind, namespace and name, and findings by rule, resource
 * and routing key or property, so what is only moved is no change.
 */
export function networkChanges(before: NetworkState, after: NetworkState): NetworkChanges {
  const idOf = createAddressBook(before, after);
  return {
    connected: connectionsGained(before, after, idOf),
    disconnected: connectionsGained(after, before, idOf),
    broken: withLosses(findingsGained(before, after, idOf), before, idOf),
    fixed: findingsGained(after, before, idOf),
  };
}
