import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { CreateServer } from '../server.ts';

/** Prepares the server as a worker. */
export const createServer: CreateServer = ({ extensionUri }, options) => {
  const urlOf = (file: string): string => vscode.Uri.joinPath(extensionUri, file).toString(true);
  const program = urlOf('dist/browserServer.js');
  const engine = urlOf('server/dist/service.js');
  let running: RunningWorker | undefined;
  const start = (): Promise<RunningWorker> => {
    // One that did not stop in time may still run.
    running?.worker.terminate();
    running = startWorker(program, engine);
    return Promise.resolve(running);
  };
  const client = new LanguageClient('skupper', 'Skupper', start, options);
  return {
    client,
    restart: async () => {
      await client.stop();
      await client.start();
    },
    kill: () => {
      running?.end();
      return true;
    },
    // It is known only on a disk, to which a worker does not write.
    lastActivity: () => undefined,
    isOnDisk: () => false,
  };
};

/** A worker that has been started, and the way to talk to it. */
interface RunningWorker {
  readonly worker: Worker;
  readonly reader: WorkerReader;
  readonly writer: BrowserMessageWriter;
  /** Ends the worker at once. */
  end(): void;
}

function startWorker(program: string, engine: string): RunningWorker {
  const worker = new Worker(program);
  // The worker loads the engine from there before it reads the messages of the protocol.
  worker.postMessage(engine);
  const reader = new WorkerReader(worker);
  const end = (): void => {
    worker.terminate();
    reader.closed();
  };
  // The server catches its own errors, so that one which arrives here means that it could not be loaded.
  worker.addEventListener('error', end);
  return { worker, reader, writer: new BrowserMessageWriter(worker), end };
}

/** A worker that has ended says nothing, so whoever ends it has to. */
class WorkerReader extends BrowserMessageReader {
  closed(): void {
    this.fireClose();
  }
}
