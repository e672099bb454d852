/** Milliseconds without a further change before the function runs. */
const DELAY = 100;

/** A function that runs once changes have stopped. */
export interface Debounced {
  /** Something changed: starts the delay again. */
  changed(): void;
  dispose(): void;
}

/** Runs a function once after any number of changes, when none has come for a tenth of a second. */
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
