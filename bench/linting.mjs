// @ts-check
// skupper-lint on many files, compared with a program that only reads and parses them.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../scripts/program.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { writeResources } from './inputs.mjs';
import { durationOf, median } from './statistics.mjs';

const ROUNDS = 7;

/** @param {number} files */
export async function measureLinting(files) {
  const folder = createTemporaryDirectory('skupper-bench');
  writeResources(folder, files);
  const run = (/** @type {string[]} */ args) =>
    durationOf(() => execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' }));
  const lintTimes = [];
  const parseTimes = [];
  // Alternating, so that other load on the machine affects both.
  for (let round = 0; round < ROUNDS; round++) {
    lintTimes.push(await run([path.join(root, 'server/dist/lint.cjs'), '.', '--fail-on', 'never']));
    parseTimes.push(await run([path.join(root, 'bench/parseAll.mjs'), folder]));
  }
  return { lint: median(lintTimes), parse: median(parseTimes) };
}
