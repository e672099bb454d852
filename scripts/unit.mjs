// @ts-check
// npm run test:unit: compiles the unit and protocol tests (test/, without test/e2e) and runs them with Node's test runner.
// Arguments select folders of test/, such as features or protocol, with their subfolders; the default is all.
import { readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run as runTests } from 'node:test';
import { spec as SpecReporter } from 'node:test/reporters';
import { finished } from 'node:stream/promises';
import { run } from './processes.mjs';
import { compiler, Failure, parseFlags, root, runAsProgram } from './program.mjs';

/**
 * @param {string[]} [folders]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runUnitTests(folders = []) {
  const all = findTests();
  const files = all.filter(
    (file) =>
      folders.length === 0 ||
      path
        .dirname(file)
        .split(path.sep)
        .some((name) => folders.includes(name)),
  );
  if (files.length === 0) throw new Failure(`No *.test.ts files found in test/${folders.join(', test/')}.`);
  await run(process.execPath, [compiler, '-b']);
  writeFileSync(path.join(root, 'out/package.json'), '{ "type": "module" }\n');
  return runTestFiles(files);
}

/**
 * Runs test files with Node's test runner and prints its report.
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

/** @returns {string[]} the compiled test of each source file, because out/ may contain tests that no longer exist */
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
