// @ts-check
// npm run mutate [FOLDER|FILE...]: changes the code of rules and workspaces in thousands of small ways ("mutants"), and runs the unit
// tests that reach each change. A mutant that no test fails on ("survived") is a missing test, or code that is not needed.
//   --force   tries all mutants again, also those of code and tests that have not changed
import { readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { Failure, parseFlags, root, runAsProgram } from '../program.mjs';

const defaults = ['server/src/service/lint', 'server/src/service/workspace'];

/** What neither the engine nor its tests need. */
const notNeeded = [
  'out',
  '**/dist',
  'bench',
  'client',
  'docs',
  'schemas',
  'snippets',
  'syntaxes',
  'test/e2e',
  '*.vsix',
];

/** @typedef {{ folder: string, files: string[] | undefined }} Part a folder without the folders in it, all files unless given */

/**
 * What was asked for, folder by folder: a run that is interrupted loses one folder at most.
 * @param {string[]} paths folders and files
 * @returns {Part[]}
 */
function partsOf(paths) {
  const files = paths.map((name) => {
    const file = path.relative(root, path.resolve(name)).split(path.sep).join('/');
    const found = statSync(path.join(root, file), { throwIfNoEntry: false });
    if (!found) throw new Failure(`${name} does not exist: name folders or files of server/src/service.`);
    return { file, isFolder: found.isDirectory() };
  });
  const single = files.filter(({ isFolder }) => !isFolder).map(({ file }) => file);
  const around = [...new Set(single.map((file) => path.posix.dirname(file)))];
  return [
    ...files.filter(({ isFolder }) => isFolder).flatMap(({ file }) => foldersIn(file)),
    ...around.map((folder) => ({
      folder,
      files: single.filter((file) => path.posix.dirname(file) === folder),
    })),
  ];
}

/**
 * @param {string} folder
 * @returns {Part[]}
 */
function foldersIn(folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  const inner = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => foldersIn(`${folder}/${name}`));
  const hasSources = entries.some(({ name }) => name.endsWith('.ts'));
  return [...(hasSources ? [{ folder, files: undefined }] : []), ...inner.flat()];
}

/**
 * Tries the mutants of a folder. The results are kept, and the next run tries only what has changed.
 * @param {Part} part
 * @param {boolean} force tries all of them again
 */
async function mutate({ folder, files }, force) {
  const report = `out/mutation/${folder.replace('server/src/service/', '').replaceAll('/', '-')}`;
  const stryker = new Stryker({
    mutate: files ?? [`${folder}/*.ts`],
    force,
    testRunner: 'unit',
    // Stryker would read tsconfig.json with an interface that TypeScript 7 does not have.
    tsconfigFile: 'none',
    ignorers: ['prose'],
    plugins: ['./scripts/mutation/runner.mjs'],
    buildCommand: 'node scripts/mutation/bundle.mjs',
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 60_000,
    incremental: true,
    incrementalFile: `${report}.json`,
    htmlReporter: { fileName: `${report}.html` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'clear-text', 'html'],
    tempDirName: 'out/mutation/sandbox',
    ignorePatterns: notNeeded,
    allowEmpty: true,
    warnings: false,
    logLevel: /** @type {any} */ ('warn'),
  });
  const results = await stryker.runMutationTest();
  return { folder, counts: countStatuses(results.map(({ status }) => status)) };
}

/** @param {string[]} statuses */
function countStatuses(statuses) {
  /** @param {string} status */
  const count = (status) => statuses.filter((each) => each === status).length;
  const counts = {
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    'no coverage': count('NoCoverage'),
    error: count('RuntimeError') + count('CompileError'),
  };
  const found = counts.killed + counts.timeout;
  const valid = found + counts.survived + counts['no coverage'];
  return { mutants: valid, ...counts, score: valid === 0 ? '' : `${((100 * found) / valid).toFixed(1)} %` };
}

await runAsProgram(import.meta.url, async () => {
  const { values, positionals } = parseFlags({ force: { type: 'boolean' } });
  const parts = partsOf(positionals.length === 0 ? defaults : positionals);
  process.chdir(root);
  // It takes long, and should not slow down whoever works meanwhile.
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  /** @type {Record<string, ReturnType<typeof countStatuses>>} */
  const table = {};
  for (const part of parts) {
    const { folder, counts } = await mutate(part, values.force === true);
    table[folder] = counts;
  }
  console.table(table);
});
