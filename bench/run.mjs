// @ts-check
// npm run bench: measures how fast things are, beside yaml-language-server, grep and a plain loop in the same run, and
// writes bench/results.json and the table in the README.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, measureServer } from '../scripts/build.mjs';
import { root } from '../scripts/ensure.mjs';
import { idleMemory, ours, peer, startServer } from './client.mjs';
import { measureEditing } from './editing.mjs';
import { measureIndexing } from './indexing.mjs';
import { hardFiles, writeTree } from './inputs.mjs';
import { measureLinting } from './linting.mjs';
import { measureSpreading } from './spreading.mjs';
import { median, medianOf, timed } from './statistics.mjs';

/**
 * One line of the table: what was measured, beside what, and what is wanted; and why it cannot be much less.
 * @typedef {object} Line
 * @property {string} name
 * @property {number} ours
 * @property {number} [other]
 * @property {string} [otherName]
 * @property {string} unit
 * @property {number} target
 * @property {boolean} isRatio
 * @property {string} [floor]
 */

/** @type {Line[]} */
const lines = [];

/**
 * @param {string} name
 * @param {number} value
 * @param {{ of: string, took: number, unit?: string, floor?: string }} other what it is measured beside
 * @param {number} target the largest ratio that is wanted
 */
function ratio(name, value, { of: otherName, took: other, unit = 'ms', floor }, target) {
  add({ name, ours: value, other, otherName, unit, target, isRatio: true, ...(floor ? { floor } : {}) });
}

/**
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {{ target: number, floor?: string }} wanted
 */
function figure(name, value, unit, wanted) {
  add({ name, ours: value, unit, isRatio: false, ...wanted });
}

/** @param {Line} line */
function add(line) {
  lines.push(line);
  process.stdout.write(`${rowOf(line)}\n`);
}

/** @param {Line} line */
function rowOf({ name, ours: value, other, otherName, unit, target, isRatio, floor }) {
  const reached = isRatio ? value / (other ?? 1) : value;
  const cells = [
    name,
    `${shown(value)} ${unit}`,
    other === undefined ? '' : `${shown(other)} ${unit}, ${otherName}`,
    isRatio ? shown(reached) : '',
    isRatio ? `≤ ${shown(target)}` : `≤ ${shown(target)} ${unit}`,
    reached <= target ? 'met' : `${(reached / target).toFixed(2)} times too much${floor ? `: ${floor}` : ''}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} value */
function shown(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toPrecision(2);
}

const times = { rounds: 20, runs: 3 };

async function editing() {
  /** @type {Map<number, Awaited<ReturnType<typeof measureEditing>>>} */
  const own = new Map();
  for (const documents of [100, 1000, 2000, 5000])
    own.set(documents, await measureEditing(ours, documents, times));
  const at = (/** @type {number} */ documents) => {
    const found = own.get(documents);
    if (!found) throw new Error(`Not measured: ${documents}`);
    return found;
  };
  await editingBesidePeer(at);
  ratio(
    'an edit in 5,000 documents, beside 100',
    at(5000).keystroke,
    { of: '100 documents', took: at(100).keystroke },
    2,
  );
  for (const what of /** @type {const} */ (['open', 'keystroke', 'completion', 'memory']))
    ratio(
      `${doubled[what]}, 2,000 documents beside 1,000`,
      at(2000)[what],
      { of: '1,000 documents', took: at(1000)[what], unit: what === 'memory' ? 'MB' : 'ms' },
      2.2,
    );
}

/** @param {(documents: number) => Awaited<ReturnType<typeof measureEditing>>} at */
async function editingBesidePeer(at) {
  const of = 'yaml-language-server';
  const thousand = await measureEditing(peer, 1000, times);
  const most = await measureEditing(peer, 5000, { rounds: 5, runs: 1 });
  const { open, keystroke, completion, memory } = at(1000);
  const node = Math.round(idleMemory());
  ratio('keystroke to diagnostics, 1,000 documents', keystroke, { of, took: thousand.keystroke }, 1 / 20);
  ratio('completion after an edit, 1,000 documents', completion, { of, took: thousand.completion }, 1 / 30);
  ratio(
    'completion after an edit, 5,000 documents',
    at(5000).completion,
    { of, took: most.completion },
    1 / 30,
  );
  ratio('open to diagnostics, 1,000 documents', open, { of, took: thousand.open }, 1 / 3);
  ratio(
    'highest memory, 1,000 documents open and edited',
    memory,
    { of, took: thousand.memory, unit: 'MB', floor: `${node} MB are those of an idle Node` },
    1 / 3,
  );
}

const doubled = {
  open: 'open to diagnostics',
  keystroke: 'keystroke to diagnostics',
  completion: 'completion after an edit',
  memory: 'highest memory',
};

async function starting() {
  const start = async (/** @type {import('./client.mjs').Program} */ program) => {
    const server = await startServer(program);
    server.stop();
    return server.initialize;
  };
  const own = await medianOf(7, () => start(ours));
  ratio(
    'initialize answered',
    own,
    { of: 'yaml-language-server', took: await medianOf(7, () => start(peer)) },
    1 / 3,
  );
}

async function hardOnes() {
  const sizes = { aliases: 400, nesting: 80, 'one long line': 4000 };
  for (const [name, size] of Object.entries(sizes)) {
    const make = hardFiles[/** @type {keyof typeof hardFiles} */ (name)];
    const open = async (/** @type {number} */ factor) => {
      const server = await startServer(ours);
      const uri = 'file:///bench/hard.yaml';
      const taken = await timed(async () => {
        await server.open(uri, make(size * factor).replace('port: 8080', 'port: x'));
        await server.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      });
      server.stop();
      return taken;
    };
    const single = await medianOf(5, () => open(1));
    ratio(
      `twice as much of ${name}`,
      await medianOf(5, () => open(2)),
      { of: 'the half', took: single },
      2.2,
    );
  }
}

async function indexing() {
  const folder = mkdtempSync(path.join(tmpdir(), 'skupper-bench-'));
  writeTree(folder, 100_000);
  const half = mkdtempSync(path.join(tmpdir(), 'skupper-bench-'));
  writeTree(half, 50_000);
  const grep = await medianOf(5, () =>
    timed(() => execFileSync('grep', ['-rl', 'skupper.io/', folder], { stdio: 'ignore' })),
  );
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await measureIndexing(folder));
  const of = (/** @type {'index' | 'memory' | 'p95'} */ what) => median(runs.map((run) => run[what]));
  ratio('cold index of 100,000 files', of('index'), { of: 'grep -rl', took: grep }, 3);
  figure('a request meanwhile, 95th of 100', of('p95'), 'ms', { target: 50 });
  figure('memory after it', of('memory'), 'MB', { target: 150 });
  const smaller = await medianOf(3, async () => (await measureIndexing(half)).index);
  ratio('twice as many files', of('index'), { of: '50,000 files', took: smaller }, 2.2);
  for (const each of [folder, half]) rmSync(each, { recursive: true });
}

async function checking() {
  const { lint, loop } = await measureLinting(5000);
  ratio('skupper-lint of 5,000 files', lint, { of: 'reading and parsing them', took: loop }, 1.5);
  ratio(
    'twice as many files for skupper-lint',
    lint,
    { of: '2,500 files', took: (await measureLinting(2500)).lint },
    2.2,
  );
  const spread = await measureSpreading(1000);
  figure('a key that 1,000 files use changes, all told', spread, 'ms', { target: 200 });
  ratio(
    'twice as many files with the key',
    await measureSpreading(2000),
    { of: '1,000 files', took: spread },
    2.2,
  );
}

function writeReadme() {
  const file = path.join(root, 'README.md');
  const table = [
    '| | Skupper | beside | ratio | target | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines.map(rowOf),
  ].join('\n');
  const marked = /(<!-- Measured by "npm run bench"\. -->\n)[^]*?(\n<!-- End of the benchmark\. -->)/;
  const text = readFileSync(file, 'utf8');
  if (!marked.test(text)) throw new Error('The README has no place for the benchmark');
  writeFileSync(
    file,
    text.replace(marked, (_, start, end) => `${start}\n${table}\n${end}`),
  );
}

await build({ production: true });
await starting();
await editing();
await hardOnes();
await checking();
await indexing();
const bundle = await measureServer();
figure('server bundle', bundle.all / 1000, 'kB', {
  target: 500,
  floor: `${Math.round(bundle.libraries / 1000)} kB are the libraries of LSP and YAML`,
});
writeFileSync(path.join(root, 'bench/results.json'), `${JSON.stringify(lines, undefined, 2)}\n`);
writeReadme();
execFileSync(
  process.execPath,
  [path.join(root, 'node_modules/oxfmt/bin/oxfmt'), 'README.md', 'bench/results.json'],
  { cwd: root },
);
process.exit();
