import { ResponseError, type RemoteConsole } from 'vscode-languageserver';
import { refuseInvalidParams } from './requests/params.ts';

/** Logs what failed and why. `id` says what: `Hover`, `Reading file:///a.yaml`. `uri`: the file that it failed in. */
export type ErrorLog = (id: string, error: unknown, uri?: string) => void;

/**
 * Creates the log of failures on the console of the client. Each id is logged once, with a stack trace: what fails on one
 * keystroke fails on the next one as well.
 */
export function createErrorLog(console: RemoteConsole): ErrorLog {
  const logged = new Set<string>();
  return (id, error, uri = '') => {
    if (logged.has(id)) return;
    logged.add(id);
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const place = id.includes(uri) ? '' : ` in ${uri}`;
    console.error(`${id} failed${place}. Later failures of it are not logged. ${reason}`);
  };
}

/**
 * Wraps a request handler so that an exception costs this answer alone: it is logged under `name`, and the client gets `empty`.
 * A ResponseError is meant for the client and is rethrown, and invalid parameters are refused with one.
 */
export type Guard = <Params, Result, More extends unknown[]>(
  name: string,
  handle: (params: Params, ...more: More) => Result | Promise<Result>,
  empty: Result,
) => (params: Params, ...more: More) => Promise<Result>;

interface GuardSetup {
  readonly log: ErrorLog;
  /** Runs first, and throws a ResponseError to refuse a request. */
  readonly check: () => void;
  /** Receives the name of the request, and its file. */
  readonly noteActivity?: ((activity: string) => void) | undefined;
}

/** Creates the wrapper of all request handlers. */
export function createGuard({ log, check, noteActivity }: GuardSetup): Guard {
  return (name, handle, empty) =>
    async (params, ...more) => {
      check();
      refuseInvalidParams(params);
      try {
        noteActivity?.(`${name}${placeOf(params)}`);
        return await handle(params, ...more);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        log(name, error);
        return empty;
      }
    };
}

/** A guard whose handlers run once something is there. */
export function waitingFor(isThere: () => Promise<void>, guard: Guard): Guard {
  return (name, handle, empty) =>
    guard(
      name,
      async (...args) => {
        await isThere();
        return handle(...args);
      },
      empty,
    );
}

/** The file that a request is about, if any. */
function placeOf(params: unknown): string {
  const uri = (params as { readonly textDocument?: { readonly uri?: unknown } } | null)?.textDocument?.uri;
  return typeof uri === 'string' ? ` in ${uri}` : '';
}
