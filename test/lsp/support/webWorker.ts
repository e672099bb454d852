import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Runs a bundle as a browser runs a worker: with the globals that a worker has, none of Node's, and without code from texts, as
 * pages with a content security policy. The program of a thread, whose data is the path of the bundle.
 */

type Listener = (event: { readonly data: unknown }) => void;

/** The listeners of messages, each of which is called once. */
const listeners: Listener[] = [];

/** What a browser gives to a worker, as far as it is not a part of the language. */
const scope: Record<string, unknown> = {
  addEventListener: (type: string, listener: Listener) => {
    if (type === 'message') listeners.push(listener);
  },
  clearTimeout,
  close: () => process.exit(0),
  importScripts: (...urls: string[]) => urls.forEach((url) => runScript(fileURLToPath(url))),
  onmessage: null,
  performance: { now: () => performance.now() },
  postMessage: (message: unknown) => parentPort?.postMessage(message, []),
  queueMicrotask,
  reportError: (error: unknown) =>
    setImmediate(() => {
      throw error;
    }),
  setTimeout,
  TextDecoder,
  TextEncoder,
};

const context = createContext(scope, { codeGeneration: { strings: false, wasm: false } });

function runScript(file: string): void {
  runInContext(readFileSync(file, 'utf8'), context, { filename: file });
}

runInContext('globalThis.self = globalThis', context);
runScript(workerData as string);
// What arrives is made of the worker's own objects, as in a browser.
const parse = runInContext('JSON.parse', context) as (json: string) => unknown;
parentPort?.on('message', (data: unknown) => {
  const event = { data: parse(JSON.stringify(data)) };
  const { onmessage } = scope;
  for (const listener of listeners.splice(0)) listener(event);
  if (typeof onmessage === 'function') onmessage(event);
});
