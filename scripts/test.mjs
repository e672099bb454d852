// @ts-check
// npm test: all checks and tests, from a fresh clone. Arguments select the parts to run: check, unit, editors, hooks, e2e.
//   --packaged         tests vscode-skupper.vsix as it is, instead of packaging the extension
//   --vscode VERSION   runs the end-to-end tests that need no browser in a desktop VS Code, which is downloaded: "lowest" is
//                      the oldest that the extension supports
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { waitForExit } from './processes.mjs';
import { Failure, parseFlags, root, runAsProgram } from './program.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ packaged?: boolean | undefined, vscode?: string | undefined }} Options
 */

const total = { passed: 0, failed: 0 };

/** @type {Record<string, (options: Options) => Promise<void>>} */
const parts = {
  check: async () => {
    const { runChecks } = await import('./check.mjs');
    await step('Check', runChecks);
  },
  unit: async () => {
    const { build } = await import('./build.mjs');
    const { runUnitTests } = await import('./unit.mjs');
    await step('Build', build);
    await step('Unit and protocol tests', async () => addCounts(await runUnitTests()));
  },
  editors: async () => {
    const { ensureEditors } = await import('./systemPrograms.mjs');
    const { build } = await import('./build.mjs');
    const { runUnitTests } = await import('./unit.mjs');
    await step('Editors', ensureEditors);
    await step('Build', build);
    await step('Tests in editors', async () => addCounts(await runUnitTests({ folders: ['editors'] })));
  },
  hooks: async () => {
    const { ensurePreCommit } = await import('./systemPrograms.mjs');
    const { runUnitTests } = await import('./unit.mjs');
    await step('pre-commit', ensurePreCommit);
    await step('Tests of the hooks', async () => addCounts(await runUnitTests({ folders: ['hooks'] })));
  },
  e2e: async ({ packaged = false, vscode }) => {
    const { packageExtension } = await import('./package.mjs');
    const { ensureEditorHost, ensureTools } = await import('./editorHost.mjs');
    if (!packaged) await step('Package', packageExtension);
    if (vscode === undefined) {
      const { ensureChromium } = await import('./systemPrograms.mjs');
      await step('Browser', ensureChromium);
      await step('Editor host', ensureEditorHost);
    } else await step('Tools', ensureTools);
    const args = vscode === undefined ? [] : ['api', '--vscode', vscode];
    await step('End-to-end tests', async () => addCounts(await runEndToEnd(args)));
  },
};

async function test() {
  try {
    const { positionals, values } = parseFlags({
      packaged: { type: 'boolean' },
      vscode: { type: 'string' },
    });
    for (const name of positionals) {
      if (!(name in parts))
        throw new Failure(`Unknown part "${name}": expected ${Object.keys(parts).join(', ')}.`);
    }
    ensureNode();
    await ensureInstalled();
    for (const [name, runPart] of Object.entries(parts)) {
      if (positionals.length === 0 || positionals.includes(name)) await runPart(values);
    }
  } finally {
    // On exit, so that it is the last line also after an error.
    process.once('exit', () => console.log(`${total.passed} passed, ${total.failed} failed`));
  }
}

/**
 * @param {string} name
 * @param {() => Promise<void>} run
 */
async function step(name, run) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  await run();
  console.log(`== ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {Counts} counts */
function addCounts({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) throw new Failure(`${failed} tests failed, see above.`);
}

/**
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function runEndToEnd(args) {
  const { hostEnv, hostNode } = await import('./editorHost.mjs');
  const child = fork('test/e2e/run.mjs', args, { cwd: root, execPath: hostNode(), env: hostEnv() });
  /** @type {Counts | undefined} */
  let counts;
  child.on('message', (message) => {
    counts = /** @type {Counts} */ (message);
  });
  const [status] = await Promise.all([waitForExit(child, 'test/e2e/run.mjs'), once(child, 'disconnect')]);
  if (counts === undefined || (status !== 0 && counts.failed === 0)) {
    throw new Failure(`The end-to-end tests did not finish (${status}).`);
  }
  return counts;
}

await runAsProgram(import.meta.url, test);
