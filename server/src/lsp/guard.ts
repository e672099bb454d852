import type { RemoteConsole } from 'vscode-languageserver';

/** A failure in one request must not take the server down: it is logged, and the client gets the empty answer. */
export function guard<Params, Result>(
  console: RemoteConsole,
  name: string,
  handle: (params: Params) => Result | Promise<Result>,
  empty: Result,
): (params: Params) => Promise<Result> {
  return async (params) => {
    try {
      return await handle(params);
    } catch (error) {
      console.error(
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  };
}
