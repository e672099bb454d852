// @ts-check
// Bundles the unit tests with the mutated engine, for runner.mjs. Stryker starts it in its copy of the repository.
import esbuild from 'esbuild';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../program.mjs';

/** The tests that say what rules and workspaces do. The others are about other folders, or start processes. */
const folders = ['lint', 'workspace', 'resource', 'fixes', 'features', 'schema'];
const files = ['properties/examples', 'properties/misspelt', 'verdicts/texts'];

/** It measures memory, which mutants do not change; and what takes seconds but says little about rules. */
const leftOut = new Set(['test/lint/work.test.ts', 'test/features/codeActions/refactor.test.ts']);

/**
 * @param {string} folder relative to the root
 * @param {string} ending of the names
 * @returns {string[]} relative to the root
 */
function filesBelow(folder, ending) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .sort();
}

const tests = [
  ...folders.flatMap((folder) => filesBelow(`test/${folder}`, '.test.ts')),
  ...files.map((file) => `test/${file}.test.ts`),
].filter((file) => !leftOut.has(file));

/** @param {string} file */
const load = (file) => `require(${JSON.stringify(`./${file}`)})`;

// The engine is loaded before the tests are collected, so that what is computed at its loading is known.
const entry = `
import { collected, describe } from 'node:test';
${filesBelow('server/src/service', '.ts').map(load).join(';\n')};
export function collect() {
${tests.map((file) => `  describe(${JSON.stringify(file)}, () => ${load(file)});`).join('\n')}
  return collected;
}
`;

await esbuild.build({
  absWorkingDir: root,
  stdin: { contents: entry, resolveDir: root },
  outfile: path.join(root, 'out/mutation/tests.cjs'),
  alias: { 'node:test': path.join(root, 'scripts/mutation/nodeTest.mjs') },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  logLevel: 'warning',
});
