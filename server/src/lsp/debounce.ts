/** The delay, in milliseconds. */
const DELAY = 100;

/** A function whose calls are debounced. */
export interface Debounced {
  /** Schedules the function, or postpones it if it is already scheduled. */
  changed(): void;
  /** Cancels a scheduled call. */
  dispose(): void;
}

/** Debounces a function: it runs once, 100 ms after the last call of `changed`. */
export function debounce(run: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(run, DELAY);
    },
    dispose: () => clearTimeout(timer),
  };
}
