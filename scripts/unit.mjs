// @ts-check
// Runs the compiled unit and protocol tests (out/test) with Node's test runner.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { Failure, parseFlags, root, runAsProgram } from './ensure.mjs';

const output = path.join(root, 'out');
const tests = path.join(output, 'test');

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function runUnitTests() {
  writeFileSync(path.join(output, 'package.json'), '{ "type": "module" }\n');
  const files = findTests();
  if (files.length === 0)
    throw new Failure(`There is no test in ${path.relative(root, tests)}: run tsc -b first.`);
  const counts = { passed: 0, failed: 0 };
  const events = run({ files, concurrency: true });
  events.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') counts.passed++;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed++;
  });
  const report = events.compose(spec);
  report.pipe(process.stdout);
  await new Promise((resolve, reject) => report.on('end', resolve).on('error', reject));
  return counts;
}

function findTests() {
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js') && !file.startsWith('e2e'))
    .map((file) => path.join(tests, file))
    .toSorted();
}

await runAsProgram(import.meta.url, async () => {
  parseFlags({});
  const { passed, failed } = await runUnitTests();
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
