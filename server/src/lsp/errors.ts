import { ResponseError, type RemoteConsole } from 'vscode-languageserver';
import { refuseInvalidParams } from './requests/params.ts';

/**
 * Wraps a request handler so that an exception does not stop the server: it is logged under `name`, and the client gets
 * `empty`. A ResponseError is meant for the client and is rethrown, and invalid parameters are refused with one.
 */
export function catchErrors<Params, Result, More extends unknown[]>(
  console: RemoteConsole,
  name: string,
  handle: (params: Params, ...more: More) => Result | Promise<Result>,
  empty: Result,
): (params: Params, ...more: More) => Promise<Result> {
  return async (params, ...more) => {
    refuseInvalidParams(params);
    try {
      return await handle(params, ...more);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      logFailure(console, name)(error);
      return empty;
    }
  };
}

/** Returns a function that logs an error with its stack trace, as `NAME failed: ...`. */
export function logFailure(console: RemoteConsole, name: string): (error: unknown) => void {
  return (error) =>
    console.error(
      `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
}
