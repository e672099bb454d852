// @ts-check
// The checker on many files, beside a loop that only reads and parses them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../scripts/ensure.mjs';
import { writeResources } from './inputs.mjs';
import { median, timed } from './statistics.mjs';

const ROUNDS = 7;

/** @param {number} files */
export async function measureLinting(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'skupper-bench-'));
  writeResources(folder, files);
  const run = (/** @type {string[]} */ args) =>
    timed(() => execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' }));
  const lints = [];
  const loops = [];
  // In turns, so that a busy moment of the machine hits both.
  for (let round = 0; round < ROUNDS; round++) {
    lints.push(await run([path.join(root, 'server/dist/lint.cjs'), '.', '--fail-on', 'never']));
    loops.push(await run([path.join(root, 'bench/parseAll.mjs'), folder]));
  }
  rmSync(folder, { recursive: true });
  return { lint: median(lints), loop: median(loops) };
}
