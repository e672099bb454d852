import { ResponseError, type RemoteConsole } from 'vscode-languageserver';

/**
 * A failure in one request must not take the server down: it is logged, and the client gets the empty answer. An error
 * that is meant for the client reaches it.
 */
export function guard<Params, Result, More extends unknown[]>(
  console: RemoteConsole,
  name: string,
  handle: (params: Params, ...more: More) => Result | Promise<Result>,
  empty: Result,
): (params: Params, ...more: More) => Promise<Result> {
  return async (params, ...more) => {
    try {
      return await handle(params, ...more);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      logFailure(console, name)(error);
      return empty;
    }
  };
}

/** Tells the log that something failed, how, and where. */
export function logFailure(console: RemoteConsole, name: string): (error: unknown) => void {
  return (error) =>
    console.error(
      `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
}
