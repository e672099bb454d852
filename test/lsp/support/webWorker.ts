import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Runs a bundle as a browser runs a worker: with the globals that a worker has, none of Node's, and without code from texts, as
 * pages with a content security policy. The program of a thread, whose data is the path of the bundle.
 */

/** What a browser gives to a worker, as far as it is not a part of the language. */
const scope: Record<string, unknown> = {
  addEventListener: () => {},
  clearTimeout,
  close: () => process.exit(0),
  onmessage: null,
  performance: { now: () => performance.now() },
  postMessage: (message: unknown) => parentPort?.postMessage(message, []),
  queueMicrotask,
  setTimeout,
  TextDecoder,
  TextEncoder,
};

const context = createContext(scope, { codeGeneration: { strings: false, wasm: false } });
runInContext('globalThis.self = globalThis', context);
const file = workerData as string;
runInContext(readFileSync(file, 'utf8'), context, { filename: file });
// What arrives is made of the worker's own objects, as in a browser.
const parse = runInContext('JSON.parse', context) as (json: string) => unknown;
parentPort?.on('message', (data: unknown) => {
  const { onmessage } = scope;
  if (typeof onmessage === 'function') onmessage({ data: parse(JSON.stringify(data)) });
});
