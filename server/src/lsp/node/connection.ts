import { createConnection as connect, type Socket } from 'node:net';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { createErrorLog } from '../errors.ts';
import { withoutNullParams } from '../messages.ts';
import { fail } from './fail.ts';
import type { HeldMessages } from './heldMessages.ts';

/** How the server and its client exchange messages. */
export type Transport =
  | { readonly type: 'stdio' }
  | { readonly type: 'ipc' }
  | { readonly type: 'socket'; readonly port: number }
  | { readonly type: 'pipe'; readonly path: string };

/**
 * Connects to the client. Its messages wait as long as `held` holds them. A transport that cannot be used ends the process with a
 * message and status 2, and a client that is gone ends it with status 1, or 0 after a shutdown.
 */
export function openConnection(transport: Transport, held: HeldMessages): Connection {
  const socket = socketOf(transport);
  if (transport.type === 'ipc') checkIpc();
  const options = { messageStrategy: withoutNullParams(held) };
  const connection = socket
    ? createConnection(ProposedFeatures.all, socket, socket, options)
    : // The library of the protocol finds the transport in the arguments of the process.
      createConnection(ProposedFeatures.all, options);
  logUncaughtErrors(connection);
  return connection;
}

function checkIpc(): void {
  if (!process.send) fail('no IPC channel: --node-ipc is for Node.js programs that fork the server');
  // The parent is gone, or has closed the channel.
  process.once('disconnect', () => process.exit(1));
}

function socketOf(transport: Transport): Socket | undefined {
  if (transport.type === 'socket')
    return openSocket(connect(transport.port, '127.0.0.1'), `port ${transport.port}`);
  if (transport.type === 'pipe') return openSocket(connect(transport.path), `pipe "${transport.path}"`);
  return undefined;
}

function openSocket(socket: Socket, name: string): Socket {
  const refuse = ({ message }: Error): never => fail(`cannot connect to ${name}: ${message}`);
  socket.once('error', refuse);
  // From then on, the library of the protocol handles errors.
  socket.once('connect', () => socket.off('error', refuse));
  return socket;
}

/** An error that nothing has caught is logged, because it costs less than the session. */
function logUncaughtErrors({ console }: Connection): void {
  const log = createErrorLog(console);
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => log(`Something unexpected (${String(error)})`, error));
}
