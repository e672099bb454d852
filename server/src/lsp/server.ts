import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { serverCapabilities } from './capabilities.ts';
import { createErrorLog, type ErrorLog } from './errors.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';

/** What has been agreed with the client, and the means to serve it. */
export interface Handshake {
  readonly connection: Connection;
  readonly lifecycle: Pick<Lifecycle, 'client' | 'check' | 'isShutDown'>;
  readonly log: ErrorLog;
}

/** Serves a client. Returns how to stop. */
export type Serve = (handshake: Handshake) => { readonly dispose: () => void };

interface Options {
  readonly version: string;
  /**
   * Loads what answers everything but `initialize`. Called while that is being answered, so that the client waits for nothing
   * that this answer does not need. Has to be done before the next message is handled.
   */
  readonly load: () => Promise<Serve>;
}

/**
 * Starts the server on a connection. Nothing in it depends on Node: the connection hides the environment. What is imported here
 * is loaded before the client has its first answer, so this knows neither the engine nor the requests.
 */
export function startServer(connection: Connection, { version, load }: Options): void {
  const log = createErrorLog(connection.console);
  const { client, check, isShutDown, initialize, shutdown } = createLifecycle();
  let served: ReturnType<Serve> | undefined;
  const serve = async (): Promise<void> => {
    const start = await load();
    served = start({ connection, lifecycle: { client, check, isShutDown }, log });
  };

  connection.onInitialize((params) => {
    const capabilities = serverCapabilities(initialize(params));
    serve().catch((error: unknown) => log('Starting', error));
    return { capabilities, serverInfo: { name: 'skupper-language-server', version } };
  });
  connection.onInitialized(() =>
    connection.console.warn('Ignored "initialized", because "initialize" has not succeeded.'),
  );
  // A request that the server does not know is refused like the others, as long as it serves none.
  connection.onRequest((method) => {
    check();
    throw new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
  });
  // For clients that find out in this way whether the server is stuck.
  connection.onRequest('skupper/ping', () => null);
  connection.onShutdown(() => {
    shutdown();
    served?.dispose();
  });
  connection.listen();
}
