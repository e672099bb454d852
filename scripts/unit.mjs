// @ts-check
// Compiles the unit and protocol tests (test/, without test/e2e), and runs them with Node's test runner. Arguments name the
// folders of test/ to run, such as rules or features; all of them are run where none is named.
import { readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run as runTests } from 'node:test';
import { spec as SpecReporter } from 'node:test/reporters';
import { finished } from 'node:stream/promises';
import { compiler, Failure, parseFlags, root, run, runAsProgram } from './ensure.mjs';

/**
 * @param {string[]} [folders]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runUnitTests(folders = []) {
  const all = findTests();
  const files = all.filter(
    (file) => folders.length === 0 || folders.includes(path.basename(path.dirname(file))),
  );
  if (files.length === 0) throw new Failure(`There is no *.test.ts file in test/${folders.join(', test/')}.`);
  await run(process.execPath, [compiler, '-b']);
  writeFileSync(path.join(root, 'out/package.json'), '{ "type": "module" }\n');
  return runTestFiles(files);
}

/**
 * Runs files with Node's test runner and prints its report.
 * @param {string[]} files
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTestFiles(files) {
  const counts = { passed: 0, failed: 0 };
  const events = runTests({ files, concurrency: availableParallelism() });
  events.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') counts.passed++;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed++;
  });
  const report = events.compose(new SpecReporter());
  report.pipe(process.stdout, { end: false });
  await finished(report);
  return counts;
}

/** @returns {string[]} the compiled tests; from the sources, because tests that were removed may still be in out/ */
function findTests() {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('e2e'))
    .map((file) => path.join(root, 'out/test', file.replace(/\.ts$/, '.js')))
    .sort();
}

await runAsProgram(import.meta.url, async () => {
  const { positionals } = parseFlags({});
  const { passed, failed } = await runUnitTests(positionals);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
