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
 * The median of several sequential runs.
 * @param {number} runs
 * @param {() => Promise<number>} measure
 */
export async function medianOf(runs, measure) {
  const values = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  return median(values);
}
