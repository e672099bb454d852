// @ts-check
// Runs tests inside the extension host of VS Code.
import esbuild from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure, root } from '../../scripts/program.mjs';

const directory = path.join(root, 'test/e2e');
const cache = path.join(directory, '.cache');
const report = path.join(cache, 'api-report.json');

/** What every bundle of tests needs to run. @type {import('esbuild').BuildOptions} */
export const hostBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  sourcemap: 'inline',
  logLevel: 'warning',
};

/**
 * @typedef {object} Run
 * @property {string} name of the folder for the bundles
 * @property {string[]} tests the paths of the tests
 * @property {string} developmentPath the folder of the extension that VS Code loads from its sources
 * @property {string[]} [extensions] the packages of other extensions, which are installed before
 * @property {string} workspace the folder to open
 * @property {string} grep runs only the tests whose names have this text
 * @property {string | undefined} [version] of a desktop VS Code, which is downloaded
 * @property {Record<string, string>} [env]
 */

/**
 * @param {Run} run
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runInside({ name, tests, extensions = [], workspace, version, ...run }) {
  const output = path.join(root, 'out', name);
  await bundle(tests, output);
  rmSync(report, { force: true });
  const failure = await loadRunTests()({
    ...(version === undefined
      ? { vscodeExecutablePath: path.join(directory, 'code-shim.mjs') }
      : { version, cachePath: cache }),
    extensionDevelopmentPath: run.developmentPath,
    extensionTestsPath: path.join(output, 'index.cjs'),
    extensionTestsEnv: {
      SKUPPER_E2E_REPORT: report,
      SKUPPER_E2E_GREP: run.grep,
      SKUPPER_E2E_COLOR: String(process.stdout.isTTY),
      SKUPPER_E2E_EXTENSIONS: extensions.join(path.delimiter),
      ...run.env,
    },
    launchArgs: [
      workspace,
      `--user-data-dir=${path.join(cache, 'data')}`,
      `--extensions-dir=${path.join(cache, 'extensions')}`,
    ],
  }).then(
    () => undefined,
    (error) => error,
  );
  /** @type {{ passed: number, failed: number } | undefined} */
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  if (counts === undefined) throw failure ?? new Failure('The suite ended without a report.');
  if (failure !== undefined && counts.failed === 0) throw failure;
  return counts;
}

/**
 * The package of this folder has the library, and is installed for the end-to-end tests only: its types are not always there.
 * @returns {(options: Record<string, unknown>) => Promise<number>}
 */
function loadRunTests() {
  return createRequire(import.meta.url)('@vscode/test-electron').runTests;
}

/**
 * @param {string} folder
 * @returns {string[]} the paths of the tests in it
 */
export function testsIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
}

/**
 * @param {string[]} tests
 * @param {string} outdir
 */
async function bundle(tests, outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    ...hostBundle,
    entryPoints: [path.join(directory, 'suite/index.ts'), ...tests].map((file) => ({
      in: file,
      out: path.basename(file, '.ts'),
    })),
    outdir,
    external: ['vscode', 'mocha'],
  });
}
