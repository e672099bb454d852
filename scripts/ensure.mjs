// @ts-check
// The requirements of every command: the version of Node and the installed dependencies. Uses only Node's own modules, because
// it runs before the dependencies are installed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { npm } from './processes.mjs';
import { Failure, root } from './program.mjs';

const oldestNode = [20, 19];

export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Failure(
      `Node.js ${oldestNode.join('.')} or newer is required, and this is ${process.versions.node}.`,
    );
  }
}

/** Runs `npm ci` unless the installed packages match the lock file. */
export async function ensureInstalled() {
  if (isInstalled(root)) return;
  console.log('Installing the dependencies (npm ci) ...');
  await npm(['ci'], { cwd: root });
}

/**
 * Whether the installed packages match the lock file. npm records what it installed in the format of the lock file.
 * @param {string} directory
 */
export function isInstalled(directory) {
  const record = path.join(directory, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const expected = readPackages(path.join(directory, 'package-lock.json'));
  const installed = readPackages(record);
  return Object.entries(expected).every(([name, entry]) => {
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
