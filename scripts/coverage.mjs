// @ts-check
// The coverage of the engine, file by file: what V8 counts while the tests run, traced back to the sources.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { CoverageReport } from 'monocart-coverage-reports';
import { root } from './program.mjs';

/** Where every process of the tests leaves its counts when it ends. */
const counts = path.join(root, 'out/coverage');

/** The compiled files and the sources that count. */
const engine = 'server/src/service/';

/**
 * Runs a task and prints which lines and branches of the engine its processes reached.
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>} what the task gives
 */
export async function collectCoverage(task) {
  rmSync(counts, { recursive: true, force: true });
  process.env['NODE_V8_COVERAGE'] = counts;
  const result = await task();
  delete process.env['NODE_V8_COVERAGE'];
  const report = new CoverageReport({
    name: `Coverage of ${engine}`,
    baseDir: root,
    outputDir: path.join(root, 'out/coverage-report'),
    entryFilter: ({ url }) => url.includes(`/out/${engine}`),
    sourcePath: (source) => source.slice(source.indexOf(engine) + engine.length),
    reports: [['console-details', { metrics: ['lines', 'branches'] }], 'lcovonly'],
  });
  await report.addFromDir(counts);
  await report.generate();
  return result;
}
