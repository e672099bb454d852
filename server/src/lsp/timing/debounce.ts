/** By default, in milliseconds. */
const DELAY = 100;

/** A function whose calls are debounced. */
export interface Debounced {
  /** Schedules the function, or postpones it if it is already scheduled. */
  changed(): void;
  /** Cancels a scheduled call. No later one is made. */
  dispose(): void;
}

/**
 * Debounces a function: it runs once, some milliseconds after the last call of `changed`. `onError` receives what it throws, which would
 * otherwise end the process.
 */
export function debounce(
  run: () => void | Promise<void>,
  onError: (error: unknown) => void,
  delay = DELAY,
): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const runSafely = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      onError(error);
    }
  };
  return {
    changed: () => {
      if (isDisposed) return;
      clearTimeout(timer);
      timer = setTimeout(() => void runSafely(), delay);
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
