// @ts-check
// npm run test:unit: compiles the tests (test/, without test/e2e), and runs them with Node's test runner. Arguments name
// folders of test/, such as lint or features: the tests below them are run, or all tests where no folder is named.
//   --thorough   everything that npm test runs: all rounds of the property tests, of which a plain run takes a sample, and the
//                recipes of CONTRIBUTING.md
//   --coverage   shows which lines and branches of the engine the tests reach
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run as runTests } from 'node:test';
import { spec as SpecReporter } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';
import { run } from './processes.mjs';
import { compiler, Failure, parseFlags, root, runAsProgram } from './program.mjs';

const out = path.join(root, 'out');

/** @returns {string} the file that says how long each test file took the last time, in milliseconds */
const durationsFile = () =>
  path.join(
    out,
    process.env['SKUPPER_THOROUGH'] === '1' ? 'test-durations-thorough.json' : 'test-durations.json',
  );

/** A process of tests that takes longer hangs. In milliseconds; more rounds take as many times as long. */
const timeout = () => 30 * 60_000 * Number(process.env['SKUPPER_FUZZ_FACTOR'] ?? 1);

/**
 * @typedef {object} UnitOptions
 * @property {string[]} [folders] all of them unless given
 * @property {boolean} [thorough] runs the property tests with many rounds instead of a sample
 * @property {boolean} [coverage] reports the coverage of the engine
 */

/**
 * @param {UnitOptions} [options]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runUnitTests({ folders = [], thorough = true, coverage = false } = {}) {
  const files = findTests(folders, thorough);
  if (files.length === 0) throw new Failure(`No *.test.ts files found in test/${folders.join(', test/')}.`);
  await run(process.execPath, [compiler, '-b']);
  writeFileSync(path.join(out, 'package.json'), '{ "type": "module" }\n');
  if (thorough) process.env['SKUPPER_THOROUGH'] = '1';
  if (!coverage) return runTestFiles(files);
  const { collectCoverage } = await import('./coverage.mjs');
  return collectCoverage(() => runTestFiles(files));
}

/** Where nobody knows yet how long the files take, several short groups even out better than one long one. */
const GROUPS_PER_CORE = 4;

/**
 * Runs files with Node's test runner, some processes for each core, and prints its report. Most of the time of a small test file
 * is that of starting Node and loading the engine, which files in one process share.
 * @param {string[]} files
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTestFiles(files) {
  const counts = { passed: 0, failed: 0 };
  /** @type {Record<string, number>} */
  const durations = {};
  const cores = availableParallelism();
  const events = runTests({
    files: writeGroups(files, GROUPS_PER_CORE * cores),
    concurrency: cores,
    timeout: timeout(),
  });
  events.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') counts.passed++;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed++;
  });
  for (const name of /** @type {const} */ (['test:pass', 'test:fail']))
    events.on(name, ({ nesting, file, details }) => {
      if (nesting === 0 && file !== undefined) durations[file] = (durations[file] ?? 0) + details.duration_ms;
    });
  const report = events.compose(new SpecReporter());
  report.pipe(process.stdout, { end: false });
  await finished(report);
  writeFileSync(durationsFile(), JSON.stringify({ ...readDurations(), ...durations }));
  return counts;
}

/**
 * Shares files out to some modules, so that each takes about as long as the others.
 * @param {string[]} files
 * @param {number} count
 * @returns {string[]} modules, each of which loads its share
 */
function writeGroups(files, count) {
  const known = readDurations();
  /** @param {string} file */
  const durationOf = (file) => known[file] ?? statSync(file).size / 100;
  /** @type {{ files: string[], duration: number }[]} */
  const groups = Array.from({ length: Math.min(count, files.length) }, () => ({ files: [], duration: 0 }));
  for (const file of files.toSorted((a, b) => durationOf(b) - durationOf(a))) {
    const least = groups.reduce((a, b) => (b.duration < a.duration ? b : a));
    least.files.push(file);
    least.duration += durationOf(file);
  }
  const folder = path.join(out, 'test-groups');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return groups.map((group, index) => {
    const module = path.join(folder, `${index}.mjs`);
    writeFileSync(
      module,
      group.files.map((file) => `import ${JSON.stringify(pathToFileURL(file))};\n`).join(''),
    );
    return module;
  });
}

/** @returns {Record<string, number>} nothing before the first run */
function readDurations() {
  try {
    return JSON.parse(readFileSync(durationsFile(), 'utf8'));
  } catch {
    return {};
  }
}

/**
 * From the sources, because tests that were removed may still be in out/.
 * @param {string[]} folders
 * @param {boolean} thorough without it, the slow tests of test/recipes run only if they are named
 * @returns {string[]} the compiled tests
 */
function findTests(folders, thorough) {
  const leavesOutRecipes = !thorough && folders.length === 0;
  return (
    readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && !file.startsWith('e2e'))
      .filter((file) => !(leavesOutRecipes && isBelow(file, 'recipes')))
      // They need other programs, so they are run only if they are named.
      .filter((file) => folders.length > 0 || !['editors', 'hooks'].some((each) => isBelow(file, each)))
      .filter((file) => folders.length === 0 || folders.some((folder) => isBelow(file, folder)))
      .map((file) => path.join(out, 'test', file.replace(/\.ts$/, '.js')))
      .sort()
  );
}

/**
 * @param {string} file a path
 * @param {string} folder the name or the path of a folder anywhere around it
 */
function isBelow(file, folder) {
  return `/${path.dirname(file).split(path.sep).join('/')}/`.includes(`/${folder}/`);
}

await runAsProgram(import.meta.url, async () => {
  const { values, positionals } = parseFlags({
    thorough: { type: 'boolean' },
    coverage: { type: 'boolean' },
  });
  const { passed, failed } = await runUnitTests({
    folders: positionals,
    thorough: values.thorough === true,
    coverage: values.coverage === true,
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
