// @ts-check
// The bundled unit tests: loading them, with the engine that they test, and running them one by one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** @typedef {import('./nodeTest.mjs').CollectedTest} CollectedTest */

/** In the working directory, which Stryker changes to its copy of the repository after it has loaded this module. */
const bundle = 'out/mutation/tests.cjs';

/** Loading takes less than a second. */
const loadingLimit = 60_000;

const call = new vm.Script('mutationTest()');

/** @type {Function | undefined} */
let compiled;

/**
 * Evaluates every module of the engine afresh.
 * @returns {() => CollectedTest[]} collects the tests of this engine, in the order of the files
 */
export function loadEngine() {
  compiled ??= vm.compileFunction(readFileSync(bundle, 'utf8'), ['module', 'require'], { filename: bundle });
  const module = { exports: /** @type {any} */ ({}) };
  callWithin(() => compiled?.(module, createRequire(path.resolve(bundle))), loadingLimit);
  return () => /** @type {CollectedTest[]} */ (callWithin(module.exports.collect, loadingLimit));
}

/**
 * Runs a test.
 * @param {CollectedTest} test
 * @param {number} limit in milliseconds
 * @returns {Promise<{ problem: 'failed' | 'timeout', message: string } | undefined>} undefined if it passed
 */
export async function runTest({ run }, limit) {
  try {
    await callWithin(run, limit);
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * @param {unknown} error thrown while tests are loaded or run
 * @returns {{ problem: 'failed' | 'timeout', message: string }}
 */
export function problemOf(error) {
  const stopped = error instanceof Error && Reflect.get(error, 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
  return { problem: stopped ? 'timeout' : 'failed', message: String(error) };
}

/**
 * Calls a function, and throws if it takes longer than the limit, even in an endless loop.
 * @param {() => unknown} run
 * @param {number} timeout in milliseconds
 * @returns {unknown} what it returns
 */
function callWithin(run, timeout) {
  Reflect.set(globalThis, 'mutationTest', run);
  return call.runInThisContext({ timeout: Math.ceil(timeout) });
}
