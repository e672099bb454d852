// @ts-check
// Takes the place of `node:test` in the bundle of the mutation tests: collects the tests instead of running them.

/**
 * @typedef {object} CollectedTest
 * @property {string} id the file, the suites and the name of the test; unique
 * @property {() => unknown} run throws, or rejects, if the test fails
 */

/** @type {CollectedTest[]} */
export const collected = [];

/** The file and the suites around what is collected at the moment. @type {string[]} */
const around = [];

/** @type {Map<string, number>} */
const seen = new Map();

/**
 * @param {string} name
 * @param {() => unknown} collect
 */
export function describe(name, collect) {
  around.push(name);
  collect();
  around.pop();
}

/**
 * @param {string} name
 * @param {() => unknown} run
 */
export function it(name, run) {
  const path = [...around, name].join(' > ');
  const count = (seen.get(path) ?? 0) + 1;
  seen.set(path, count);
  collected.push({ id: count === 1 ? path : `${path} (${count})`, run });
}
