// @ts-check
// The measurements as the table in docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/program.mjs';

/**
 * What was measured, what it is compared with, and its target: a ratio of the two, or a value. `floor` says which part of it
 * cannot be improved.
 * @typedef {object} Measurement
 * @property {string} name
 * @property {number} ours
 * @property {number} [other]
 * @property {string} [otherName]
 * @property {string} unit
 * @property {number} target
 * @property {boolean} isRatio
 * @property {string} [floor]
 */

/** @param {Measurement} measurement */
export function toRow({ name, ours, other, otherName, unit, target, isRatio, floor }) {
  const value = isRatio ? ours / (other ?? 1) : ours;
  const excess = `${Math.ceil((value / target - 1) * 100)} % over target`;
  const cells = [
    name,
    `${round(ours)} ${unit}`,
    other === undefined ? '' : `${round(other)} ${unit}, ${otherName}`,
    isRatio ? round(value) : '',
    isRatio ? `≤ ${round(target)}` : `≤ ${round(target)} ${unit}`,
    value <= target ? 'met' : `${excess}${floor ? `: ${floor}` : ''}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} value */
function round(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toPrecision(2);
}

/**
 * Replaces the table in docs/performance.md.
 * @param {readonly Measurement[]} measurements
 */
export function writeTable(measurements) {
  const file = path.join(root, 'docs/performance.md');
  const table = [
    '| | Skupper | compared with | ratio | target | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measurements.map(toRow),
  ].join('\n');
  const marked = /(<!-- Measured by "npm run bench"\. -->\n)[^]*?(\n<!-- End of the benchmark\. -->)/;
  const text = readFileSync(file, 'utf8');
  if (!marked.test(text))
    throw new Error('docs/performance.md does not contain the markers of the benchmark table.');
  writeFileSync(
    file,
    text.replace(marked, (_, start, end) => `${start}\n${table}\n${end}`),
  );
}
