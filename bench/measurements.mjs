// @ts-check
// What was measured, as it is collected.
import { toRow } from './table.mjs';

/** @typedef {import('./table.mjs').Measurement} Measurement */

/** Collects measurements, and prints each. */
export function createMeasurements() {
  /** @type {Measurement[]} */
  const all = [];
  /** @param {Measurement} measurement */
  const add = (measurement) => {
    all.push(measurement);
    process.stdout.write(`${toRow(measurement)}\n`);
  };
  return {
    all,
    /**
     * Adds a figure whose target is the largest acceptable ratio to another one.
     * @param {string} name
     * @param {number} ours
     * @param {{ name: string, value: number, unit?: string }} other
     * @param {number} target
     */
    ratio: (name, ours, { name: otherName, value: other, unit = 'ms' }, target) =>
      add({ name, ours, other, otherName, unit, target, isRatio: true }),
    /**
     * Adds a figure whose target is a value.
     * @param {string} name
     * @param {number} ours
     * @param {string} unit
     * @param {{ target: number, floor?: string }} limit
     */
    value: (name, ours, unit, limit) => add({ name, ours, unit, isRatio: false, ...limit }),
  };
}

/** @typedef {ReturnType<typeof createMeasurements>} Measurements */
