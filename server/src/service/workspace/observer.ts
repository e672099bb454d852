/** An exception in the engine. It costs only what it happened in: a rule, a file, or a step of the work on several files. */
export interface Failure {
  /** Says what failed: `Rule missing-site`, `Reading file:///a.yaml`. The same failure has the same id again. */
  readonly id: string;
  /** The file that was being read or checked. Undefined for work on several files. */
  readonly uri?: string | undefined;
  readonly error: unknown;
}

/** Receives failures. The same one may come often. If it throws, the call of the engine throws. */
export type OnError = (failure: Failure) => void;

/** Is told what the engine does. */
export interface Observer {
  readonly onError: OnError;
  /** Called before a file is read or checked, for example with `Reading file:///a.yaml`. */
  readonly onActivity?: ((activity: string) => void) | undefined;
}

/** By default, the first failure ends the call that it happens in, so that no test misses it. */
export const rethrowing: Observer = {
  onError: ({ error }) => {
    throw error;
  },
};

/** The result of `run`. If that throws, the failure is passed to `onError`, and the result is that of `instead`. */
export function contain<T>(
  onError: OnError,
  about: Omit<Failure, 'error'>,
  run: () => T,
  instead: () => T,
): T {
  try {
    return run();
  } catch (error) {
    onError({ ...about, error });
    return instead();
  }
}

/** The same for work that takes time. A rejection counts as an exception. */
export async function containAsync<T>(
  onError: OnError,
  about: Omit<Failure, 'error'>,
  run: () => T | Promise<T>,
  instead: () => T,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    onError({ ...about, error });
    return instead();
  }
}

/** The failure of reading a file or folder. */
export function readingOf(uri: string): Omit<Failure, 'error'> {
  return { id: `Reading ${uri}`, uri };
}
