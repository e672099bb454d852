// @ts-check
// What every command needs before anything else. Node's own modules only, so that it works in a fresh clone.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';

export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** The TypeScript compiler, to be run by Node. */
export const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

const oldestNode = [20, 19];
const parentCheckInterval = 500;

/** An error whose message alone tells a person what to do: printed without a stack. */
export class Failure extends Error {}

export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Failure(
      `Node ${oldestNode.join('.')} or newer is needed, and this is ${process.versions.node}.`,
    );
  }
}

/** Runs `npm ci` unless what is installed is what the lock file says. */
export async function ensureInstalled() {
  if (isInstalled(root)) return;
  console.log('Installing the dependencies (npm ci) ...');
  await npm(['ci'], { cwd: root });
}

/**
 * npm records what it installed beside it, in the form of the lock file.
 * @param {string} directory
 */
export function isInstalled(directory) {
  const record = path.join(directory, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(path.join(directory, 'package-lock.json'));
  const installed = readPackages(record);
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    return found === undefined ? entry.optional === true : isDeepStrictEqual(found, entry);
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { optional?: boolean }>}
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function npm(args, options) {
  const script = process.env['npm_execpath'];
  if (script !== undefined && script.endsWith('npm-cli.js')) {
    await run('node', [script, ...args], options);
  } else {
    await run('npm', args, options);
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the repository's root unless given
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [quiet] keeps the output, and shows it in the error only
 */

/**
 * Runs a program to its end. Fails when it cannot start, or ends with another status than 0.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export async function run(command, args, { cwd = root, env = process.env, quiet = false } = {}) {
  const stdio = quiet ? 'pipe' : 'inherit';
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', stdio, stdio] });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const end = await endOf(child, command);
  if (end === 0) return;
  const shown = [command, ...args].join(' ');
  throw new Failure(`${Buffer.concat(output).toString()}"${shown}" failed (${end}).`);
}

/**
 * Waits for a child's end, and passes on the signals that end this process, so that the child does not outlive it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @returns {Promise<number | NodeJS.Signals>} its exit status, or the signal that ended it
 */
export async function endOf(child, name) {
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => child.kill(signal);
  const end = () => child.kill();
  for (const signal of endingSignals) process.on(signal, passOn);
  process.on('exit', end);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Failure(`"${name}" could not be started: ${error.message}`)));
      child.once('close', (status, signal) => resolve(status ?? signal ?? 1));
    });
  } finally {
    for (const signal of endingSignals) process.off(signal, passOn);
    process.off('exit', end);
  }
}

/** @type {NodeJS.Signals[]} */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

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

/**
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {Options} options the flags that the command knows
 * @returns {ReturnType<typeof parseArgs<{ options: Options, allowPositionals: true }>>}
 */
export function parseFlags(options) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    const [problem] = String(error instanceof Error ? error.message : error).split('. ');
    throw new Failure(
      `${problem}. Known: ${
        Object.keys(options)
          .map((name) => `--${name}`)
          .join(' ') || 'no flags'
      }.`,
    );
  }
}

/**
 * Runs a script's task when the script was started as a program, not imported.
 * @param {string} moduleUrl
 * @param {() => unknown} task
 */
export async function runAsProgram(moduleUrl, task) {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(moduleUrl)) return;
  followNpm();
  try {
    await task();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * A signal that ends npm goes to the shell in which npm started this process, and no further.
 * So this process sends itself one when its shell is gone.
 */
function followNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, parentCheckInterval);
  timer.unref();
}
