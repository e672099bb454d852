import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createDisk } from '../../server/src/disk/disk.ts';
import type { ServerHost } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import { startServer } from '../../server/src/lsp/server.ts';

/** A server that has been started, and the way to talk to it. */
export interface Transport {
  /** What the server says. */
  readonly reader: StreamMessageReader;
  /** What is said to the server. */
  readonly writer: StreamMessageWriter;
  /** The stream behind the writer. */
  readonly input: Writable;
  /** Resolves with the exit code once the server has ended. */
  readonly exited: Promise<number | null>;
}

export const serverProgram = fileURLToPath(
  new URL('../../../node_modules/.bin/skupper-language-server', import.meta.url),
);

/** Starts the bundled server as an editor does: a process of its own, over standard input and output. */
export function overStdio(...more: string[]): Transport {
  return overProcess(
    spawn(process.execPath, [serverProgram, '--stdio', ...more], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
}

/** The way to talk to a server over the standard input and output of its process. */
export function overProcess(child: ChildProcessByStdio<Writable, Readable, Readable | null>): Transport {
  return {
    reader: new StreamMessageReader(child.stdout),
    writer: new StreamMessageWriter(child.stdin),
    input: child.stdin,
    exited: new Promise((resolve) => child.once('exit', resolve)),
  };
}

/**
 * Starts the server from its sources in this process: faster, and open to debuggers and coverage. `own` replaces parts of the
 * local disk.
 */
export function inProcess(own: Partial<ServerHost> = {}): Transport {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  let exit: (code: number) => void = () => {};
  const exited = new Promise<number>((resolve) => (exit = resolve));
  const connection = createConnection(
    (logger) =>
      createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), logger),
    {
      shutdownReceived: false,
      initialize: () => {},
      exit: (code) => {
        connection.dispose();
        exit(code);
      },
    },
    ProposedFeatures.all,
  );
  const options = { rulesUrl: 'https://example.com/rules.md' };
  startServer(connection, {
    version: '0.0.0',
    load: () => Promise.resolve((handshake) => serve(handshake, { ...createHost(), ...own }, options)),
  });
  return {
    reader: new StreamMessageReader(toClient),
    writer: new StreamMessageWriter(toServer),
    input: toServer,
    exited,
  };
}

/** The local disk, read without worker threads: their program exists only as a bundle. */
function createHost(): ServerHost {
  const log = (message: string): void => {
    throw new Error(message);
  };
  return {
    ...createDisk({ log, threads: false }),
    limitMemory: () => {},
    raiseMemoryLimit: () => {},
  };
}
