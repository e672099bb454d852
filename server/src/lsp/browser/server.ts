import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver/browser';
import manifest from '../../../package.json' with { type: 'json' };
import { rulesUrl } from '../../service/index.ts';
import { createClientHost } from '../clientFiles/clientHost.ts';
import { createErrorLog } from '../errors.ts';
import { withoutNullParams } from '../messages.ts';
import { serve } from '../serve.ts';
import { startServer, type Serve } from '../server.ts';
import { noFiles } from './noFiles.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Runs the server in a web worker, whose messages are those of the protocol from now on. The engine has to be loaded. */
export function runServer(): void {
  const connection = openConnection();
  logUncaughtErrors(connection);
  startServer(connection, { version: manifest.version, load: () => Promise.resolve(serveFromClient) });
}

/** Serves a client with the files that it shares. Definitions are only read: making code of them is what pages forbid. */
const serveFromClient: Serve = (handshake) => {
  const { lifecycle } = handshake;
  const host = lifecycle.client().sharesFiles ? createClientHost(handshake) : noFiles;
  return serve(
    handshake,
    { ...host, limitMemory: () => {}, raiseMemoryLimit: () => {} },
    { rulesUrl: rulesUrl(manifest.homepage) },
  );
};

function openConnection(): Connection {
  const options = { messageStrategy: withoutNullParams() };
  const connection: Connection = createConnection(
    (logger) =>
      createProtocolConnection(
        new BrowserMessageReader(self),
        new BrowserMessageWriter(self),
        logger,
        options,
      ),
    {
      shutdownReceived: false,
      initialize: () => {},
      // The worker that is not needed any more ends itself.
      exit: () => self.close(),
    },
    ProposedFeatures.all,
  );
  return connection;
}

/** An error that nothing has caught is logged, because it costs less than the session. */
function logUncaughtErrors({ console }: Connection): void {
  const log = createErrorLog(console);
  const report = (event: Event, error: unknown): void => {
    event.preventDefault();
    log(`Something unexpected (${String(error)})`, error);
  };
  self.addEventListener('error', (event) => report(event, event.error));
  self.addEventListener('unhandledrejection', (event) => report(event, event.reason));
}
