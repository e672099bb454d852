// @ts-check
// Running other programs. Uses only Node's own modules, because it runs before the dependencies are installed.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { Failure, root } from './program.mjs';

/** @type {NodeJS.Signals[]} */
export const terminationSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the root of the repository
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [quiet] prints the output only on failure
 */

/**
 * Runs a program and waits for its exit. Throws a Failure when it cannot be started or its exit code is not 0.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export async function run(command, args, { cwd = root, env = process.env, quiet = false } = {}) {
  const stdio = quiet ? 'pipe' : 'inherit';
  const child = spawnProgram(command, args, { cwd, env, stdio: ['ignore', stdio, stdio] });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const exit = await waitForExit(child, command);
  if (exit === 0) return;
  const line = [command, ...args].join(' ');
  throw new Failure(`${Buffer.concat(output).toString()}"${line}" failed (${exit}).`);
}

/**
 * Windows runs scripts of its shell, such as code.cmd, only in that shell, which takes a line with quotes.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
function spawnProgram(command, args, options) {
  if (!/\.(cmd|bat)$/i.test(command)) return spawn(command, args, options);
  const line = [command, ...args].map((word) => `"${word}"`).join(' ');
  return spawn(line, { ...options, shell: true });
}

/**
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function npm(args, options) {
  const script = npmScript();
  if (script === undefined) await run('npm', args, options);
  else await run('node', [script, ...args], options);
}

/** @returns {string | undefined} the script of npm: the one that runs this process, or on Windows, the one beside Node */
function npmScript() {
  const running = process.env['npm_execpath'];
  if (running?.endsWith('npm-cli.js') === true) return running;
  if (process.platform !== 'win32') return undefined;
  return path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
}

/**
 * Waits for a child process to exit. Forwards termination signals of this process, so that the child does not outlive it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @returns {Promise<number | NodeJS.Signals>} the exit code, or the signal that ended the child
 */
export async function waitForExit(child, name) {
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  const kill = () => child.kill();
  for (const signal of terminationSignals) process.on(signal, forward);
  process.on('exit', kill);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Failure(`"${name}" could not be started: ${error.message}`)));
      child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
    });
  } finally {
    for (const signal of terminationSignals) process.off(signal, forward);
    process.off('exit', kill);
  }
}

/**
 * @param {string[]} names
 * @returns {string | undefined} the path of the first of these programs that is on PATH
 */
export function findOnPath(...names) {
  const directories = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const candidates = names.flatMap((name) =>
    directories.flatMap((directory) => suffixes.map((suffix) => path.join(directory, name + suffix))),
  );
  return candidates.find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  const entry = statSync(file, { throwIfNoEntry: false });
  if (entry?.isFile() !== true) return false;
  return process.platform === 'win32' || (entry.mode & 0o111) !== 0;
}
