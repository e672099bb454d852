// @ts-check
// Runs the end-to-end suites on the packaged extension: `package` on what is in it, `grammar` on VS Code's own YAML colours,
// `api` inside its extension host, `redHatYaml` there with and without another extension for YAML, `web` inside its host for
// browsers, `ui` on what it shows. All of them unless one is named.
// --grep runs only the tests whose names have a text.
// --vscode VERSION runs `api` in a desktop VS Code, which is downloaded: `lowest` is the oldest that the extension supports.
import Mocha from 'mocha';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignals } from '../../scripts/codeServer.mjs';
import { vsix } from '../../scripts/package.mjs';
import { extractExtension } from '../../scripts/packaging/zip.mjs';
import { Failure, parseFlags, root, runAsProgram } from '../../scripts/program.mjs';
import { runTestFiles } from '../../scripts/unit.mjs';
import { runInside, testsIn } from './inside.mjs';
import { runRedHatYaml } from './redHatYaml/run.mjs';
import { rootHooks } from './ui/hooks.mjs';
import { runWebSuite } from './web.mjs';
import { createWorkspace } from './workspace.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 *
 * @typedef {object} Options
 * @property {string} grep
 * @property {string | undefined} vscode the version of a desktop VS Code
 */

const directory = path.join(root, 'test/e2e');
const cache = path.join(directory, '.cache');
// A busy machine takes a minute to load VS Code, and a test may load it twice.
const uiTimeout = 240_000;
const color = process.stdout.isTTY;

/** @type {Record<string, (options: Options) => Promise<Counts>>} */
const suites = {
  package: runPackage,
  grammar: runGrammar,
  api: runApi,
  redHatYaml: runShared,
  web: runWeb,
  ui: runUi,
};

async function runSuites() {
  const { positionals, values } = parseFlags({ grep: { type: 'string' }, vscode: { type: 'string' } });
  const { grep = '', vscode } = values;
  const names = positionals.length > 0 ? positionals : Object.keys(suites);
  exitOnSignals();
  process.once('disconnect', () => process.exit(1));
  mkdirSync(cache, { recursive: true });
  const total = { passed: 0, failed: 0 };
  for (const name of names) {
    const suite = suites[name];
    if (suite === undefined)
      throw new Failure(`There is no suite "${name}": known are ${Object.keys(suites).join(', ')}.`);
    add(total, await suite({ grep, vscode }));
  }
  console.log(`\nEnd-to-end: ${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
  await tellParent(total);
}

/**
 * @param {Counts} total
 * @param {Counts} counts
 */
function add(total, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** @param {Counts} total */
async function tellParent(total) {
  if (process.send === undefined) return;
  await new Promise((resolve) => process.send?.(total, resolve));
}

/** @returns {Promise<Counts>} */
async function runPackage() {
  console.log('\nThe package:');
  const total = { passed: 0, failed: 0 };
  // One after the other, because the second builds what the first looks at.
  for (const name of ['package', 'release'])
    add(total, await runTestFiles([path.join(directory, `package/${name}.test.mjs`)]));
  return total;
}

/** @returns {Promise<Counts>} */
async function runGrammar() {
  console.log('\nColours:');
  return runTestFiles([path.join(directory, 'grammar/grammar.test.mjs')]);
}

/**
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function runApi({ grep, vscode }) {
  console.log('\nInside VS Code:');
  return runInside({
    name: 'e2e',
    tests: testsIn(path.join(directory, 'suite')),
    developmentPath: await extractExtension(vsix),
    workspace: createWorkspace(),
    grep,
    version: vscode === 'lowest' ? lowestVersion() : vscode,
  });
}

/**
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function runShared({ grep }) {
  console.log('\nBeside Red Hat YAML:');
  return runRedHatYaml(grep);
}

/** @returns {string} the oldest version of VS Code that the extension supports */
function lowestVersion() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return engines.vscode.replace(/^\^/, '');
}

/**
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function runWeb({ grep }) {
  console.log('\nInside VS Code in a browser:');
  return runWebSuite(grep);
}

/**
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function runUi({ grep }) {
  console.log('\nWhat VS Code shows:');
  const mocha = new Mocha({
    ui: 'tdd',
    fgrep: grep,
    timeout: uiTimeout,
    // A busy workbench swallows a key or a click now and then. What is wrong is wrong twice.
    retries: 1,
    color,
    forbidPending: true,
    rootHooks,
  });
  const source = path.join(directory, 'ui');
  for (const file of readdirSync(source).toSorted()) {
    if (file.endsWith('.test.mjs')) mocha.addFile(path.join(source, file));
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
}

await runAsProgram(import.meta.url, runSuites);
// What a failed run left open must not keep it going.
process.exit();
