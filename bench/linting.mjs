// @ts-check
// skupper-lint on many files, compared with a program that only reads and parses them.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../scripts/program.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { writeResources } from './inputs.mjs';
import { durationOf, median } from './statistics.mjs';

const ROUNDS = 7;

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchLinting({ ratio }) {
  const { lint, parse } = await measureLinting(5000);
  ratio('skupper-lint, 5,000 files', lint, { name: 'reading and parsing only', value: parse }, 1.2);
  const half = (await measureLinting(2500)).lint;
  ratio('skupper-lint, 5,000 files', lint, { name: '2,500 files', value: half }, 2.2);
}

/** @param {number} files */
async function measureLinting(files) {
  const folder = createTemporaryDirectory('skupper-bench');
  writeResources(folder, files);
  const run = (/** @type {string[]} */ args) =>
    durationOf(() => execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' }));
  const lintTimes = [];
  const parseTimes = [];
  // Alternating, so that other load on the machine affects both.
  for (let round = 0; round < ROUNDS; round++) {
    lintTimes.push(await run([path.join(root, 'server/bin/skupper-lint.cjs'), '.', '--fail-on', 'never']));
    parseTimes.push(await run([path.join(root, 'bench/parseAll.mjs'), folder]));
  }
  return { lint: median(lintTimes), parse: median(parseTimes) };
}
