/** How often the watchdog looks at the time, in milliseconds. */
export const TICK = 1000;

/** How long the server may be silent, in milliseconds. */
export const PATIENCE = 20_000;

/** Finds out whether the server answers. Knows no clock: it is told the time, in milliseconds. */
export interface Watchdog {
  /** Something was sent to the server. */
  sent(): void;
  /** The server has answered the question of the watchdog, or has ended. */
  readonly answered: () => void;
  /** To be called every `TICK`. Says what to do: ask the server for a sign of life, or give it up because it is stuck. */
  tick(now: number): 'ask' | 'give-up' | undefined;
  /** Whether there is nothing to wait for, so that no tick is needed until something is sent. */
  isIdle(): boolean;
}

/**
 * Creates the watchdog of a server. It asks only after something was sent, so that a server at rest is left alone. Time in which
 * this process did not run, because the machine slept or a debugger has stopped it, does not count: the server may not have run
 * either.
 */
export function createWatchdog(): Watchdog {
  let hasSent = false;
  /** How long the question is open; undefined if none is. */
  let waited: number | undefined;
  let last: number | undefined;
  return {
    sent: () => {
      hasSent = true;
    },
    answered: () => {
      waited = undefined;
    },
    tick: (now) => {
      const passed = Math.min(now - (last ?? now), 2 * TICK);
      last = now;
      if (waited !== undefined) {
        waited += passed;
        return waited >= PATIENCE ? 'give-up' : undefined;
      }
      if (!hasSent) return undefined;
      hasSent = false;
      waited = 0;
      return 'ask';
    },
    isIdle: () => !hasSent && waited === undefined,
  };
}
