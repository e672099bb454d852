// @ts-check
// Indexing a large folder: how long it takes, how fast other requests are meanwhile, and how much memory it needs.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { resource } from './inputs.mjs';
import { memoryOf, skupper } from './servers.mjs';
import { quantile } from './statistics.mjs';

const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Milliseconds between hover requests during indexing. */
const HOVER_INTERVAL = 10;

/**
 * Opens a file in a large folder, requests the diagnostics of the whole workspace, and requests hovers until they arrive.
 * @param {string} folder
 */
export async function measureIndexing(folder) {
  const server = await startServer(skupper, { folders: [pathToFileURL(folder).toString()], capabilities });
  const started = performance.now();
  const uri = pathToFileURL(path.join(folder, 'open.yaml')).toString();
  await server.open(uri, resource(0, 'shop'));
  const state = { isDone: false };
  const diagnostics = server.connection
    .sendRequest('workspace/diagnostic', { previousResultIds: [] })
    .finally(() => (state.isDone = true));
  const hoverTimes = [];
  while (!state.isDone) {
    const requested = performance.now();
    await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 6, character: 5 },
    });
    hoverTimes.push(performance.now() - requested);
    await new Promise((resolve) => setTimeout(resolve, HOVER_INTERVAL));
  }
  await diagnostics;
  const index = performance.now() - started;
  const memory = memoryOf(server).current;
  server.stop();
  return { index, memory, hover: quantile(hoverTimes, 0.95) };
}
