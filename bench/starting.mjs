// @ts-check
// The first second: from the start of a server to its first answer, and to the diagnostics of a file that is opened at once.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { manyDocuments } from './inputs.mjs';
import { nothing, nothingIpc, pulling, pushed, skupper, skupperIpc, yaml, yamlIpc } from './servers.mjs';
import { mediansOf } from './statistics.mjs';

/** @typedef {import('./servers.mjs').Program} Program */

const RUNS = 9;

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchStarting({ ratio }) {
  for (const [how, programs] of /** @type {const} */ ([
    ['the command', { ours: skupper, null: nothing, yaml }],
    ['IPC', { ours: skupperIpc, null: nothingIpc, yaml: yamlIpc }],
  ])) {
    const name = `start to initialize response, ${how}`;
    const times = await mediansOf(RUNS, {
      ours: () => startupTime(programs.ours),
      null: () => startupTime(programs.null),
      yaml: () => startupTime(programs.yaml),
    });
    ratio(name, times.ours, { name: 'null server', value: times.null }, 1.3);
    ratio(name, times.ours, { name: 'yaml-language-server', value: times.yaml }, 0.4);
  }
  const folder = createTemporaryDirectory('skupper-bench');
  const file = path.join(folder, 'many.yaml');
  writeFileSync(file, manyDocuments(1000));
  const first = await mediansOf(RUNS, {
    pulled: () => firstDiagnostics(skupperIpc, file, { isPulling: true }),
    pushed: () => firstDiagnostics(skupper, file, { isPulling: false }),
    yaml: () => firstDiagnostics(yaml, file, { isPulling: false }),
  });
  const other = { name: 'yaml-language-server', value: first.yaml };
  ratio('start to first diagnostics, 1,000 documents, pull over IPC', first.pulled, other, 0.5);
  ratio('start to first diagnostics, 1,000 documents, push by the command', first.pushed, other, 0.5);
}

/** @param {Program} program */
async function startupTime(program) {
  const server = await startServer(program, { capabilities: pulling });
  server.stop();
  return server.startupTime;
}

/**
 * The time from the start of a server to the diagnostics of a file that is opened as soon as the server is initialized.
 * @param {Program} program
 * @param {string} file
 * @param {{ isPulling: boolean }} client
 */
async function firstDiagnostics(program, file, { isPulling }) {
  const folders = [pathToFileURL(path.dirname(file)).toString()];
  const server = await startServer(program, { folders, capabilities: isPulling ? pulling : pushed });
  const uri = pathToFileURL(file).toString();
  const published = isPulling ? undefined : server.nextDiagnostics(uri);
  await server.open(uri, manyDocuments(1000));
  const diagnostics = await (published ?? server.pull(uri));
  const duration = performance.now() - server.started;
  if (diagnostics.length === 0) throw new Error(`${program.module} has found nothing.`);
  server.stop();
  return duration;
}
