import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver';
import {
  createProtocolConnection,
  PortMessageReader,
  PortMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createDisk } from '../../server/src/disk/disk.ts';
import type { ServerHost } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import { startServer } from '../../server/src/lsp/server.ts';

/** A server that has been started, and the way to talk to it. */
export interface Transport {
  /** What the server says. */
  readonly reader: MessageReader;
  /** What is said to the server. */
  readonly writer: MessageWriter;
  /** Sends a text that need not be a message. */
  readonly sendText: (text: string) => void;
  /** Resolves with the exit code once the server has ended. */
  readonly exited: Promise<number | null>;
  /** Ends a server that was not started properly, and so cannot be asked to end. */
  readonly kill?: () => void;
  /** Whether the server has no files but those of the client. */
  readonly needsFiles?: boolean;
}

/** The same over streams. */
export interface StreamTransport extends Transport {
  /** The stream behind the writer. */
  readonly input: Writable;
}

export const serverProgram = fileURLToPath(
  new URL('../../../node_modules/.bin/skupper-language-server', import.meta.url),
);

/** Starts the bundled server as an editor does: a process of its own, over standard input and output. */
export function overStdio(...more: string[]): StreamTransport {
  return overProcess(
    spawn(process.execPath, [serverProgram, '--stdio', ...more], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
}

/** The way to talk to a server over the standard input and output of its process. */
export function overProcess(
  child: ChildProcessByStdio<Writable, Readable, Readable | null>,
): StreamTransport {
  return {
    ...overStreams(child.stdout, child.stdin),
    exited: new Promise((resolve) => child.once('exit', resolve)),
  };
}

/**
 * Starts the server from its sources in this process: faster, and open to debuggers and coverage. `own` replaces parts of the
 * local disk.
 */
export function inProcess(own: Partial<ServerHost> = {}): StreamTransport {
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
  return { ...overStreams(toClient, toServer), exited };
}

function overStreams(output: Readable, input: Writable): Omit<StreamTransport, 'exited'> {
  return {
    reader: new StreamMessageReader(output),
    writer: new StreamMessageWriter(input),
    sendText: (text) => input.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`),
    input,
  };
}

const workerBundle = fileURLToPath(new URL('../../../dist/browserServer.js', import.meta.url));
const engineUrl = new URL('../../../server/dist/service.js', import.meta.url).toString();

/** Loads the bundled server as a browser does: a worker, which knows nothing of Node and waits for the URL of the engine. */
export function loadWorker(): Worker {
  return new Worker(new URL('../lsp/support/webWorker.js', import.meta.url), { workerData: workerBundle });
}

/** Starts the bundled server as a browser does. It reads files through its client. */
export function inWorker(): Transport {
  const worker = loadWorker();
  worker.postMessage(engineUrl, []);
  return {
    reader: new PortMessageReader(worker),
    writer: new PortMessageWriter(worker),
    sendText: (text) => worker.postMessage(text, []),
    exited: new Promise((resolve) => worker.once('exit', resolve)),
    kill: () => void worker.terminate(),
    needsFiles: true,
  };
}

/** The servers that are the same to a client, by where they run. */
export const servers: Readonly<Record<string, () => Transport>> = {
  'a process': () => inProcess(),
  'a browser worker': inWorker,
};

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
