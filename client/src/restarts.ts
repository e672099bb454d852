/** The time in which ends of the server count, in milliseconds. */
const WINDOW = 5 * 60_000;

/** How long to wait before each restart, in milliseconds. */
const DELAYS = [0, 1000, 2000, 4000, 8000] as const;

/** What to do after the server has ended. */
export type Decision =
  | {
      readonly restarts: true;
      /** In milliseconds. */
      readonly delay: number;
      /** Whether to tell the user: once for all ends that follow each other. */
      readonly isFirst: boolean;
    }
  | { readonly restarts: false; readonly ends: number };

/** Decides whether to restart a server that ends again and again. Knows no clock: it is told the time, in milliseconds. */
export interface Restarts {
  /** The server has ended on its own. */
  ended(now: number): Decision;
  /** Forgets all ends, because the user wants to try again. */
  reset(): void;
}

/** Creates the decisions for a server: it is restarted with growing delays, up to five times within five minutes. */
export function createRestarts(): Restarts {
  let ends: number[] = [];
  return {
    ended: (now) => {
      ends = [...ends.filter((end) => now - end < WINDOW), now];
      const delay = DELAYS[ends.length - 1];
      return delay === undefined
        ? { restarts: false, ends: ends.length }
        : { restarts: true, delay, isFirst: ends.length === 1 };
    },
    reset: () => {
      ends = [];
    },
  };
}
