// @ts-check
// Many files that change on disk at once: another branch is checked out, files are deleted, a folder is renamed.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { requestsUntil } from './hovers.mjs';
import { resource, resourceFile, writeResources } from './inputs.mjs';
import { pulling, skupperIpc } from './servers.mjs';
import { median } from './statistics.mjs';

const RUNS = 5;
const COUNT = 3000;

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchStorms({ ratio, value }) {
  for (const [name, storm] of /** @type {const} */ ([
    ['rewritten', rewrite],
    ['deleted', remove],
    ['in a folder that is renamed', rename],
  ])) {
    const runs = [];
    for (let run = 0; run < RUNS; run++)
      runs.push({ once: await measureStorm(COUNT, storm), twice: await measureStorm(2 * COUNT, storm) });
    const of = (/** @type {'once' | 'twice'} */ size, /** @type {'fresh' | 'storm' | 'hover'} */ figure) =>
      median(runs.map((run) => run[size][figure]));
    const row = `6,000 files ${name}`;
    ratio(
      `${row}: all known`,
      of('twice', 'storm'),
      { name: 'reading them fresh', value: of('twice', 'fresh') },
      1.5,
    );
    ratio(
      `${row}: all known`,
      of('twice', 'storm'),
      { name: '3,000 files', value: of('once', 'storm') },
      2.2,
    );
    value(`${row}: hover meanwhile, 95th percentile`, of('twice', 'hover'), 'ms', { target: 50 });
  }
}

/** @typedef {{ folder: string, names: string[] }} Files */
/** @typedef {(files: Files) => { changes: { name: string, type: 1 | 2 | 3 }[], last: string, isKnown: (symbols: string) => boolean }} Storm */

/** @type {Storm} */
function rewrite({ folder, names }) {
  for (const [index, name] of names.entries())
    writeFileSync(path.join(folder, name), resource(index, 'shop', `changed-${index >> 1}`));
  return {
    changes: names.map((name) => ({ name, type: 2 })),
    last: names.at(-1) ?? '',
    isKnown: (symbols) => symbols.includes('changed-'),
  };
}

/** @type {Storm} */
function remove({ folder, names }) {
  for (const name of names) rmSync(path.join(folder, name));
  return {
    changes: names.map((name) => ({ name, type: 3 })),
    last: names.at(-1) ?? '',
    isKnown: (symbols) => symbols === '[]',
  };
}

/** @type {Storm} */
function rename({ folder, names }) {
  renameSync(path.join(folder, 'all'), path.join(folder, 'moved'));
  return {
    changes: [
      { name: 'all', type: 3 },
      { name: 'moved', type: 1 },
    ],
    last: names.at(-1)?.replace('all/', 'moved/') ?? '',
    isKnown: (symbols) => symbols !== '[]',
  };
}

/**
 * How long a server takes to know many files at its start, and then after a storm, until the last of them and the diagnostics of all
 * are those of the files as they are then.
 * @param {number} count
 * @param {Storm} storm
 */
async function measureStorm(count, storm) {
  const folder = createTemporaryDirectory('skupper-bench');
  mkdirSync(path.join(folder, 'all'));
  writeResources(path.join(folder, 'all'), count);
  const uriOf = (/** @type {string} */ name) => pathToFileURL(path.join(folder, name)).toString();
  const open = uriOf('open.yaml');
  const server = await startServer(skupperIpc, { folders: [uriOf('')], capabilities: pulling });
  const started = performance.now();
  await server.open(open, resource(0, 'other', 'other'));
  const allDiagnostics = () =>
    server.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  await allDiagnostics();
  const fresh = performance.now() - started;
  const names = Array.from({ length: count }, (_, index) => `all/${resourceFile(index)}`);
  const { changes, last, isKnown } = storm({ folder, names });
  const begun = performance.now();
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: changes.map(({ name, type }) => ({ uri: uriOf(name), type })),
  });
  const known = async () => {
    for (;;) {
      const textDocument = { uri: uriOf(last) };
      const symbols = await server.connection.sendRequest('textDocument/documentSymbol', { textDocument });
      if (isKnown(JSON.stringify(symbols))) return allDiagnostics();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const hover = await requestsUntil(server, open, known());
  const duration = performance.now() - begun;
  server.stop();
  rmSync(folder, { recursive: true });
  return { fresh, storm: duration, hover };
}
