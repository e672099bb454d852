/** Nothing is sent on its own until this many milliseconds have passed without a change. */
const QUIET_TIME = 100;

/** Does something once things are quiet. */
export interface WhenQuiet {
  /** Something changed: waits anew. */
  changed(): void;
  dispose(): void;
}

export function createWhenQuiet(run: () => void): WhenQuiet {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    changed: () => {
      clearTimeout(timer);
      timer = setTimeout(run, QUIET_TIME);
    },
    dispose: () => clearTimeout(timer),
  };
}
