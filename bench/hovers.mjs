// @ts-check
// Requests of a user who reads on while the server is busy.
import { performance } from 'node:perf_hooks';
import { quantile } from './statistics.mjs';

/** Milliseconds between requests. */
const INTERVAL = 10;

/**
 * Requests hovers until something is done. How long 95 % of them took at most, in milliseconds.
 * @param {import('../scripts/lspClient.mjs').Server} server
 * @param {string} uri
 * @param {Promise<unknown>} done
 */
export async function requestsUntil(server, uri, done) {
  const state = { isDone: false };
  const watched = done.finally(() => (state.isDone = true));
  const times = [];
  while (!state.isDone) {
    const requested = performance.now();
    await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 6, character: 5 },
    });
    times.push(performance.now() - requested);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  await watched;
  return quantile(times, 0.95);
}
