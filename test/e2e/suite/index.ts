// What VS Code's extension host loads: runs the *.test files beside this one with mocha.
import Mocha from 'mocha';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const testTimeout = 60_000;

export async function run(): Promise<void> {
  const fgrep = process.env['SKUPPER_E2E_GREP'] ?? '';
  const color = process.env['SKUPPER_E2E_COLOR'] === 'true';
  const mocha = new Mocha({ ui: 'tdd', fgrep, timeout: testTimeout, color, forbidPending: true });
  for (const file of readdirSync(__dirname).toSorted()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const { passes, failures } = await runToEnd(mocha);
  const report = process.env['SKUPPER_E2E_REPORT'];
  if (report !== undefined) writeFileSync(report, JSON.stringify({ passed: passes, failed: failures }));
  if (failures > 0) throw new Error(`${failures} of the tests in VS Code failed.`);
}

function runToEnd(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) reject(new Error('mocha has no statistics of its run'));
      else resolve(runner.stats);
    });
  });
}
