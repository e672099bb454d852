/** How long values are gathered, in milliseconds: one checkout causes thousands of events. */
const GATHERING = 50;

/** Values that are handled together. */
export interface Gathering<T> {
  /** Adds values. Resolves once they are handled. */
  add(values: readonly T[]): Promise<void>;
  /** Drops the values that are not handled yet. */
  dispose(): void;
}

/**
 * Gathers values, each once, for 50 ms from the first one. Then `handle` is called, which takes them when it can; until then
 * more are added.
 */
export function gather<T>(handle: (take: () => T[]) => Promise<void>): Gathering<T> {
  const gathered = new Set<T>();
  let timer: object | undefined;
  let handled: Promise<void> | undefined;
  const take = (): T[] => {
    const values = [...gathered];
    gathered.clear();
    handled = undefined;
    return values;
  };
  return {
    add: (values) => {
      for (const value of values) gathered.add(value);
      return (handled ??= new Promise((resolve) => {
        timer = setTimeout(() => resolve(handle(take)), GATHERING);
      }));
    },
    dispose: () => clearTimeout(timer),
  };
}
