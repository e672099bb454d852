// @ts-check
import { performance } from 'node:perf_hooks';

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * The milliseconds that something takes.
 * @param {() => unknown} act
 */
export async function timed(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/**
 * The median of several runs, one after the other.
 * @param {number} runs
 * @param {() => Promise<number>} measure
 */
export async function medianOf(runs, measure) {
  const values = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  return median(values);
}
