// @ts-check
// A large folder: reading it all, answering meanwhile, and what it costs in memory.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { ours, startServer } from './client.mjs';
import { resource } from './inputs.mjs';
import { quantile } from './statistics.mjs';

const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** How often something is asked while the folder is read, in milliseconds. */
const PACE = 10;

/**
 * Opens a file in a large folder and asks at once for the findings of the whole workspace; meanwhile somebody hovers.
 * @param {string} folder
 */
export async function measureIndexing(folder) {
  const server = await startServer(ours, { folders: [pathToFileURL(folder).toString()], capabilities });
  const started = performance.now();
  const uri = pathToFileURL(path.join(folder, 'open.yaml')).toString();
  await server.open(uri, resource(0, 'shop'));
  const state = { isDone: false };
  const whole = server.connection
    .sendRequest('workspace/diagnostic', { previousResultIds: [] })
    .finally(() => (state.isDone = true));
  const waits = [];
  while (!state.isDone) {
    const asked = performance.now();
    await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 6, character: 5 },
    });
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
  await whole;
  const index = performance.now() - started;
  const memory = server.memory().now;
  server.stop();
  return { index, memory, p95: quantile(waits, 0.95), longest: Math.max(...waits) };
}
