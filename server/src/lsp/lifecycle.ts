import { ErrorCodes, ResponseError, type InitializeParams } from 'vscode-languageserver';
import { describeClient, type Client } from './client.ts';

/** The phase that a session is in, and the client that it is with. */
export interface Lifecycle {
  /** The client. Throws a ResponseError before `initialize` has succeeded. */
  readonly client: () => Client;
  /** Throws a ResponseError, with which a request is refused: before `initialize`, and after `shutdown`. */
  readonly check: () => void;
  /** Whether the session has ended. */
  readonly isShutDown: () => boolean;
  /** Starts the session. Throws a ResponseError the second time. */
  readonly initialize: (params: InitializeParams) => Client;
  /** Ends the session. Throws a ResponseError unless it is running. */
  readonly shutdown: () => void;
}

/** Creates the lifecycle of a session that has not started. */
export function createLifecycle(): Lifecycle {
  let client: Client | undefined;
  let isShutDown = false;
  const clientOrRefuse = (): Client => {
    if (client) return client;
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized');
  };
  const check = (): void => {
    clientOrRefuse();
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down');
  };
  return {
    client: clientOrRefuse,
    check,
    isShutDown: () => isShutDown,
    initialize: (params) => {
      if (client) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is already initialized');
      return (client = describeClient(params));
    },
    shutdown: () => {
      check();
      isShutDown = true;
    },
  };
}
