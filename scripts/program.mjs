// @ts-check
// What every script shares: its flags, its error messages and its exit. Uses only Node's own modules, because it runs before
// the dependencies are installed.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The root of the repository. */
export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** The TypeScript compiler, as a script for Node. */
export const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

const parentCheckInterval = 500;

/** An error whose message is enough for the user: printed without a stack trace. */
export class Failure extends Error {}

/**
 * Parses the command line. Throws a Failure for an unknown flag.
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {Options} options
 * @returns {ReturnType<typeof parseArgs<{ options: Options, allowPositionals: true }>>}
 */
export function parseFlags(options) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    const [problem] = String(error instanceof Error ? error.message : error).split('. ');
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new Failure(`${problem}. Known flags: ${known.join(' ') || 'none'}.`);
  }
}

/**
 * Runs a script's main function if the script was started as a program, not imported.
 * @param {string} moduleUrl
 * @param {() => unknown} main
 */
export async function runAsProgram(moduleUrl, main) {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(moduleUrl)) return;
  exitWithNpm();
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

/** npm passes a termination signal only to the shell that runs this process. So this process ends when its shell is gone. */
function exitWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, parentCheckInterval);
  timer.unref();
}
