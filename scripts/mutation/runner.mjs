// @ts-check
// A test runner for Stryker: runs the tests that reach a mutant in its own process, which takes milliseconds where a process of
// Node's test runner takes seconds.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { prose } from './prose.mjs';
import { loadEngine, problemOf, runTest } from './tests.mjs';

/**
 * @typedef {import('@stryker-mutator/api/test-runner').TestRunner} TestRunner
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunOptions} MutantRunOptions
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunResult} MutantRunResult
 * @typedef {import('./nodeTest.mjs').CollectedTest} CollectedTest
 */

/**
 * A test in the run without mutants: how many milliseconds it took, and the numbers of the mutants that it reached.
 * @typedef {{ id: string, duration: number, reached: number[] }} Measured
 */

/** A test that takes this many milliseconds and this many times its time without a mutant will not end. */
const leastLimit = 3000;
const limitFactor = 20;

/** Code that more tests than this reach is reached by all that open a workspace. */
const manyTests = 1000;
/** Tests that take most of the time and open the workspaces of others, to apply fixes or to put expressions into them. */
const repeating = /: each fix removes its finding|> each fix of |> stays good/;

/** Loading counts as a test, because a mutant may keep the engine from being loaded. */
const loading = 'loading';

/** The process that runs the tests without mutants writes it for the others. */
const measuredFile = 'out/mutation/measured.json';

/** What the engine with all its mutants shares with this runner. @type {import('@stryker-mutator/api/core').InstrumenterContext} */
const context = Reflect.get(globalThis, '__stryker__') ?? {};
Reflect.set(globalThis, '__stryker__', context);

/** The tests of an engine that was loaded without a mutant. @type {CollectedTest[] | undefined} */
let unmutated;

/** By the id of the test. @type {Map<string, Measured> | undefined} */
let measured;

/** The ids of the tests that found mutants of a file, the last one first, by the name of the file. @type {Map<string, string[]>} */
const finders = new Map();

function measurements() {
  measured ??= new Map(
    JSON.parse(readFileSync(measuredFile, 'utf8')).map((/** @type {Measured} */ test) => [test.id, test]),
  );
  return measured;
}

/** @param {string} id */
const durationOf = (id) => measurements().get(id)?.duration ?? 0;

/** @type {TestRunner['dryRun']} */
async function dryRun({ files = [] }) {
  /** @type {import('@stryker-mutator/api/test-runner').TestResult[]} */
  const tests = [{ id: loading, name: loading, status: TestStatus.Success, timeSpentMs: 0 }];
  /** @type {Measured[]} */
  const list = [];
  const collect = loadEngine();
  // Some tests use the engine already where they are collected, which says nothing about what reaches a mutant.
  context.currentTestId = loading;
  unmutated = collect();
  delete context.mutantCoverage?.perTest[loading];
  for (const test of unmutated) {
    const { id } = test;
    context.currentTestId = id;
    const start = performance.now();
    const failure = await runTest(test, 60_000);
    const timeSpentMs = performance.now() - start;
    // A test that has changed is another one to Stryker, so that it tries the mutants of the old one again.
    const version = createHash('sha1').update(String(test.run)).digest('hex').slice(0, 8);
    const result = { id, name: `${id} (${version})`, timeSpentMs };
    tests.push(
      failure
        ? { ...result, status: TestStatus.Failed, failureMessage: failure.message }
        : { ...result, status: TestStatus.Success },
    );
    const reached = Object.keys(context.mutantCoverage?.perTest[id] ?? {}).map(Number);
    list.push({ id, duration: timeSpentMs, reached });
  }
  delete context.currentTestId;
  writeFileSync(measuredFile, JSON.stringify(list));
  for (const file of files) coverStatic(file);
  return {
    status: DryRunStatus.Complete,
    tests,
    mutantCoverage: context.mutantCoverage ?? { static: {}, perTest: {} },
  };
}

/**
 * Stryker tries a mutant again once it has new tests: those of a mutant in a value that is computed at loading are the tests of its
 * file.
 * @param {string} file
 */
function coverStatic(file) {
  const { static: atLoading = {}, perTest = {} } = context.mutantCoverage ?? {};
  const ids = mutantsIn(file).filter((id) => atLoading[id] !== undefined);
  for (const test of testsOfFile(file)) {
    const covered = (perTest[test] ??= {});
    for (const id of ids) covered[id] ??= 1;
  }
}

/** @type {TestRunner['mutantRun']} */
async function mutantRun(options) {
  const { activeMutant, mutantActivation, hitLimit } = options;
  const isStatic = mutantActivation === 'static';
  if (!isStatic) unmutated ??= loadEngine()();
  context.activeMutant = activeMutant.id;
  context.hitCount = 0;
  if (hitLimit !== undefined) context.hitLimit = hitLimit;
  try {
    const tests = (isStatic ? undefined : unmutated) ?? loadEngine()();
    const result = await runUntilFailure(inOrder(tests, options), hitLimit);
    if (result.status === MutantRunStatus.Killed)
      for (const id of result.killedBy) rememberFinder(activeMutant.fileName, id);
    return result;
  } catch (error) {
    return resultOf(problemOf(error), loading, 1);
  } finally {
    delete context.activeMutant;
    delete context.hitLimit;
  }
}

/**
 * @param {CollectedTest[]} tests
 * @param {number | undefined} hitLimit
 * @returns {Promise<MutantRunResult>}
 */
async function runUntilFailure(tests, hitLimit) {
  let count = 0;
  for (const test of tests) {
    count++;
    const limit = Math.max(leastLimit, limitFactor * durationOf(test.id));
    const failure = await runTest(test, limit);
    const endless = failure && determineHitLimitReached(context.hitCount, hitLimit);
    if (endless) return { status: MutantRunStatus.Timeout, reason: endless.reason ?? failure.message };
    if (failure) return resultOf(failure, test.id, count);
  }
  return { status: MutantRunStatus.Survived, nrOfTests: count };
}

/**
 * @param {{ problem: 'failed' | 'timeout', message: string }} failure
 * @param {string} id the test
 * @param {number} nrOfTests
 * @returns {MutantRunResult}
 */
function resultOf({ problem, message }, id, nrOfTests) {
  if (problem === 'timeout') return { status: MutantRunStatus.Timeout, reason: message };
  return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: message, nrOfTests };
}

/**
 * The tests that can find a mutant, those first that are likely to find it soonest: the ones that found others in its file, and the
 * quick ones. A mutant in a value that is computed at loading can be found by any test, but most of all by those of its file.
 * @param {CollectedTest[]} tests
 * @param {MutantRunOptions} options
 * @returns {CollectedTest[]}
 */
function inOrder(tests, { activeMutant: { fileName }, sandboxFileName, testFilter }) {
  const near = new Set(testFilter ?? testsOfFile(sandboxFileName));
  const others = testFilter ? [] : tests.filter(({ id }) => !near.has(id) && !repeating.test(id));
  const reaching = tests.filter(({ id }) => near.has(id));
  const own = near.size > manyTests ? reaching.filter(({ id }) => !repeating.test(id)) : reaching;
  const rank = new Map(finders.get(fileName)?.map((id, index) => [id, index]));
  const soonestFirst = (/** @type {CollectedTest[]} */ list) =>
    list
      .map((test) => ({ test, rank: rank.get(test.id) ?? Infinity, duration: durationOf(test.id) }))
      .sort((a, b) => (a.rank === b.rank ? a.duration - b.duration : a.rank - b.rank))
      .map(({ test }) => test);
  return [...soonestFirst(own), ...soonestFirst(others)];
}

/**
 * The ids of the tests that reach mutants of a file.
 * @param {string} sandboxFileName
 */
function testsOfFile(sandboxFileName) {
  const ofFile = new Set(mutantsIn(sandboxFileName));
  return [...measurements().values()]
    .filter(({ reached }) => reached.some((id) => ofFile.has(id)))
    .map(({ id }) => id);
}

/**
 * The numbers of the mutants in a file.
 * @param {string} sandboxFileName
 */
function mutantsIn(sandboxFileName) {
  const mutants = readFileSync(sandboxFileName, 'utf8').matchAll(/stryMutAct_\w+\("(\d+)"\)/g);
  return [...new Set([...mutants].map(([, id]) => Number(id)))];
}

/**
 * @param {string} fileName
 * @param {string} id the test that has found a mutant of the file
 */
function rememberFinder(fileName, id) {
  finders.set(fileName, [id, ...(finders.get(fileName) ?? []).filter((each) => each !== id)]);
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.TestRunner, 'unit', {
    capabilities: () => ({ reloadEnvironment: true }),
    dryRun,
    mutantRun,
  }),
  declareValuePlugin(PluginKind.Ignore, 'prose', prose),
];
