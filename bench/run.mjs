// @ts-check
// npm run bench: measures speed and memory, compared with yaml-language-server, grep and a minimal parser in the same run, and
// writes bench/results.json and the table in the README.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, measureServerBundles } from '../scripts/build.mjs';
import { startServer } from '../scripts/lspClient.mjs';
import { root } from '../scripts/program.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { measureEditing } from './editing.mjs';
import { measureEvents } from './events.mjs';
import { measureIndexing } from './indexing.mjs';
import { hardFiles, writeTree } from './inputs.mjs';
import { measureKeyChange } from './keyChange.mjs';
import { measureLinting } from './linting.mjs';
import { idleMemory, skupper, yaml } from './servers.mjs';
import { durationOf, median, medianOf } from './statistics.mjs';
import { toRow, writeTable } from './table.mjs';

/** @typedef {import('./table.mjs').Measurement} Measurement */

/** @type {Measurement[]} */
const measurements = [];

/**
 * Records a measurement whose target is a ratio to another one.
 * @param {string} name
 * @param {number} ours
 * @param {{ name: string, value: number, unit?: string, floor?: string }} other
 * @param {number} target the largest acceptable ratio
 */
function recordRatio(name, ours, { name: otherName, value: other, unit = 'ms', floor }, target) {
  record({ name, ours, other, otherName, unit, target, isRatio: true, ...(floor ? { floor } : {}) });
}

/**
 * Records a measurement whose target is a value.
 * @param {string} name
 * @param {number} ours
 * @param {string} unit
 * @param {{ target: number, floor?: string }} limit
 */
function recordValue(name, ours, unit, limit) {
  record({ name, ours, unit, isRatio: false, ...limit });
}

/** @param {Measurement} measurement */
function record(measurement) {
  measurements.push(measurement);
  process.stdout.write(`${toRow(measurement)}\n`);
}

const times = { rounds: 20, runs: 3 };
const yamlName = 'yaml-language-server';

async function benchEditing() {
  /** @type {Map<number, Awaited<ReturnType<typeof measureEditing>>>} */
  const results = new Map();
  for (const documents of [100, 1000, 2000, 5000])
    results.set(documents, await measureEditing(skupper, documents, times));
  const at = (/** @type {number} */ documents) => {
    const found = results.get(documents);
    if (!found) throw new Error(`${documents} documents were not measured.`);
    return found;
  };
  await compareEditing(at);
  recordRatio(
    `${editingNames.keystroke}, 5,000 documents`,
    at(5000).keystroke,
    { name: '100 documents', value: at(100).keystroke },
    2,
  );
  for (const figure of /** @type {const} */ (['open', 'keystroke', 'completion', 'memory']))
    recordRatio(
      `${editingNames[figure]}, 2,000 documents`,
      at(2000)[figure],
      { name: '1,000 documents', value: at(1000)[figure], unit: figure === 'memory' ? 'MB' : 'ms' },
      2.2,
    );
}

/**
 * Compares editing with yaml-language-server.
 * @param {(documents: number) => Awaited<ReturnType<typeof measureEditing>>} at
 */
async function compareEditing(at) {
  const name = yamlName;
  const other = await measureEditing(yaml, 1000, times);
  const otherLarge = await measureEditing(yaml, 5000, { rounds: 5, runs: 1 });
  const { open, keystroke, completion, memory } = at(1000);
  const { keystroke: keystrokeName, completion: completionName } = editingNames;
  recordRatio(`${keystrokeName}, 1,000 documents`, keystroke, { name, value: other.keystroke }, 1 / 20);
  recordRatio(`${completionName}, 1,000 documents`, completion, { name, value: other.completion }, 1 / 30);
  recordRatio(
    `${completionName}, 5,000 documents`,
    at(5000).completion,
    { name, value: otherLarge.completion },
    1 / 30,
  );
  recordRatio(`${editingNames.open}, 1,000 documents`, open, { name, value: other.open }, 1 / 3);
  const floor = `${Math.round(idleMemory())} MB is an idle Node.js process`;
  recordRatio(
    `${editingNames.memory}, 1,000 documents open and edited`,
    memory,
    { name, value: other.memory, unit: 'MB', floor },
    1 / 3,
  );
}

const editingNames = {
  open: 'open to diagnostics',
  keystroke: 'keystroke to diagnostics',
  completion: 'completion after an edit',
  memory: 'peak memory',
};

async function benchStartup() {
  const startupTime = async (/** @type {import('../scripts/lspClient.mjs').Program} */ program) => {
    const server = await startServer(program);
    server.stop();
    return server.startupTime;
  };
  const ours = await medianOf(7, () => startupTime(skupper));
  const other = await medianOf(7, () => startupTime(yaml));
  recordRatio('start to initialize response', ours, { name: yamlName, value: other }, 1 / 3);
}

async function benchHardFiles() {
  const sizes = { aliases: 400, 'deep nesting': 80, 'one long line': 4000 };
  for (const [name, size] of Object.entries(sizes)) {
    const createText = hardFiles[/** @type {keyof typeof hardFiles} */ (name)];
    const openTime = async (/** @type {number} */ factor) => {
      const server = await startServer(skupper);
      const uri = 'file:///bench/hard.yaml';
      const duration = await durationOf(async () => {
        await server.open(uri, createText(size * factor).replace('port: 8080', 'port: x'));
        await server.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      });
      server.stop();
      return duration;
    };
    const single = await medianOf(5, () => openTime(1));
    const double = await medianOf(5, () => openTime(2));
    recordRatio(`open a file with ${name}`, double, { name: 'half the size', value: single }, 2.2);
  }
}

async function benchIndexing() {
  const folder = createTemporaryDirectory('skupper-bench');
  writeTree(folder, 100_000);
  const half = createTemporaryDirectory('skupper-bench');
  writeTree(half, 50_000);
  const grep = await medianOf(5, () =>
    durationOf(() => execFileSync('grep', ['-rl', 'skupper.io/', folder], { stdio: 'ignore' })),
  );
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await measureIndexing(folder));
  const of = (/** @type {'index' | 'memory' | 'hover'} */ figure) => median(runs.map((run) => run[figure]));
  recordRatio('cold index of 100,000 files', of('index'), { name: 'grep -rl', value: grep }, 3);
  recordValue('hover during indexing, 95th percentile', of('hover'), 'ms', { target: 50 });
  recordValue('memory after indexing', of('memory'), 'MB', { target: 150 });
  const smaller = await medianOf(3, async () => (await measureIndexing(half)).index);
  recordRatio('cold index of 100,000 files', of('index'), { name: '50,000 files', value: smaller }, 2.2);
}

async function benchLinting() {
  const { lint, parse } = await measureLinting(5000);
  recordRatio('skupper-lint, 5,000 files', lint, { name: 'reading and parsing only', value: parse }, 1.5);
  const half = (await measureLinting(2500)).lint;
  recordRatio('skupper-lint, 5,000 files', lint, { name: '2,500 files', value: half }, 2.2);
}

async function benchKeyChange() {
  const single = await measureKeyChange(1000);
  const double = await measureKeyChange(2000);
  recordValue('routing key edit to diagnostics of 1,000 files', single, 'ms', { target: 200 });
  recordRatio(
    'routing key edit to diagnostics of 2,000 files',
    double,
    { name: '1,000 files', value: single },
    2.2,
  );
}

async function benchEvents() {
  const files = 5000;
  const runs = [];
  for (let run = 0; run < 3; run++) runs.push(await measureEvents({ files, changed: 1000 }));
  const of = (/** @type {'total' | 'longest'} */ figure) => median(runs.map((run) => run[figure]));
  recordValue('1,000 of 5,000 files changed on disk: longest wait', of('longest'), 'ms', { target: 200 });
  const half = median([
    (await measureEvents({ files, changed: 500 })).total,
    (await measureEvents({ files, changed: 500 })).total,
    (await measureEvents({ files, changed: 500 })).total,
  ]);
  recordRatio(
    '1,000 of 5,000 files changed on disk: all known',
    of('total'),
    { name: '500 files', value: half },
    2.2,
  );
}

await build({ production: true });
await benchStartup();
await benchEditing();
await benchHardFiles();
await benchLinting();
await benchKeyChange();
await benchEvents();
await benchIndexing();
const bundles = await measureServerBundles();
recordValue('loaded before the first answer', bundles.first / 1000, 'kB', { target: 300 });
recordValue('server bundles', bundles.total / 1000, 'kB', {
  target: 500,
  floor: `${Math.round(bundles.libraries / 1000)} kB is the LSP and YAML libraries`,
});
writeFileSync(path.join(root, 'bench/results.json'), `${JSON.stringify(measurements, undefined, 2)}\n`);
writeTable(measurements);
execFileSync(
  process.execPath,
  [path.join(root, 'node_modules/oxfmt/bin/oxfmt'), 'README.md', 'bench/results.json'],
  { cwd: root },
);
process.exit();
