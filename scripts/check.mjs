// @ts-check
// npm run check: types, lint, format, dead code, and whether the generated files are up to date.
import { run } from './processes.mjs';
import { compiler, Failure, parseFlags, runAsProgram } from './program.mjs';

/** The script and arguments of each check. @type {Record<string, string[]>} */
const checks = {
  types: [compiler, '-b'],
  lint: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  format: ['node_modules/oxfmt/bin/oxfmt', '--check'],
  'dead code': ['node_modules/knip/bin/knip.js'],
  generated: ['scripts/generate.mjs', '--check'],
};

export async function runChecks() {
  const problems = await Promise.all(Object.entries(checks).map(([name, args]) => check(name, args)));
  const failed = problems.filter((problem) => problem !== undefined);
  if (failed.length > 0) throw new Failure(failed.join('\n\n'));
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<string | undefined>} the output of a failed check
 */
async function check(name, args) {
  const start = performance.now();
  const problem = await run(process.execPath, args, { quiet: true }).then(
    () => undefined,
    (error) => `${name}:\n${error.message}`,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`  ${problem === undefined ? '✔' : '✖'} ${name} (${seconds} s)`);
  return problem;
}

await runAsProgram(import.meta.url, async () => {
  parseFlags({});
  await runChecks();
});
