// @ts-check
import { performance } from 'node:perf_hooks';

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} fraction between 0 and 1
 */
export function quantile(values, fraction) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

/**
 * The duration of a function call in milliseconds.
 * @param {() => unknown} act
 */
export async function durationOf(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/**
 * The medians of several functions, which run in turn, so that other load on the machine affects all of them.
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, () => Promise<number>>} measures
 * @returns {Promise<Record<Name, number>>}
 */
export async function mediansOf(rounds, measures) {
  const names = /** @type {Name[]} */ (Object.keys(measures));
  const values = names.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++)
    for (const [index, name] of names.entries()) values[index]?.push(await measures[name]());
  const medians = names.map((name, index) => [name, median(values[index] ?? [])]);
  return /** @type {Record<Name, number>} */ (Object.fromEntries(medians));
}

/**
 * The median of several sequential runs.
 * @param {number} runs
 * @param {() => Promise<number>} measure
 */
export async function medianOf(runs, measure) {
  const values = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  return median(values);
}
