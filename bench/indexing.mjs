// @ts-check
// Indexing a large folder: how long it takes, how fast other requests are meanwhile, and how much memory it needs.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { requestsUntil } from './hovers.mjs';
import { resource, writeTree } from './inputs.mjs';
import { memoryOf, pulling, skupperIpc } from './servers.mjs';
import { durationOf, median } from './statistics.mjs';

const RUNS = 5;

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchIndexing({ ratio, value }) {
  const folder = createTemporaryDirectory('skupper-bench');
  writeTree(folder, 100_000);
  const half = createTemporaryDirectory('skupper-bench');
  writeTree(half, 50_000);
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const grep = await durationOf(() =>
      execFileSync('grep', ['-rl', 'skupper.io/', folder], { stdio: 'ignore' }),
    );
    const smaller = (await measureIndexing(half)).index;
    runs.push({ grep, smaller, ...(await measureIndexing(folder)) });
  }
  const of = (/** @type {keyof (typeof runs)[number]} */ figure) => median(runs.map((run) => run[figure]));
  ratio('cold index of 100,000 files', of('index'), { name: 'grep -rl', value: of('grep') }, 2);
  ratio('cold index of 100,000 files', of('index'), { name: '50,000 files', value: of('smaller') }, 2.2);
  value('hover during indexing, 95th percentile', of('hover'), 'ms', { target: 50 });
  value('memory after indexing', of('memory'), 'MB', { target: 130 });
}

/**
 * Opens a file in a large folder, requests the diagnostics of the whole workspace, and requests hovers until they arrive.
 * @param {string} folder
 */
async function measureIndexing(folder) {
  const folders = [pathToFileURL(folder).toString()];
  const server = await startServer(skupperIpc, { folders, capabilities: pulling });
  const started = performance.now();
  const uri = pathToFileURL(path.join(folder, 'open.yaml')).toString();
  await server.open(uri, resource(0, 'shop'));
  const diagnostics = server.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  const hover = await requestsUntil(server, uri, diagnostics);
  const index = performance.now() - started;
  const memory = memoryOf(server);
  server.stop();
  return { index, memory, hover };
}
