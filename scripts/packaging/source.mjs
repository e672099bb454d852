// @ts-check
// What is known about the sources of a build: their commit, and its date, which is that of the build.
import { execFileSync } from 'node:child_process';
import { Failure, root } from '../program.mjs';

/** A folder without git, such as a downloaded archive, has no better one: the first second that a zip file can express. */
const withoutGit = Date.UTC(1980, 0, 1) / 1000;

/**
 * https://reproducible-builds.org/specs/source-date-epoch/
 * @returns {number} SOURCE_DATE_EPOCH if it is set, or else when the last commit was made, in seconds since 1970
 */
export function sourceDate() {
  const chosen = process.env['SOURCE_DATE_EPOCH'] ?? '';
  if (chosen === '') return Number(lastCommit('%ct') ?? withoutGit);
  if (!/^\d+$/.test(chosen))
    throw new Failure(`SOURCE_DATE_EPOCH must be a number of seconds, not "${chosen}".`);
  return Number(chosen);
}

/** @returns {string} the hash of the last commit, or HEAD without git */
export function sourceCommit() {
  return lastCommit('%H') ?? 'HEAD';
}

/**
 * @param {string} format of git
 * @returns {string | undefined} undefined outside of a repository, or without git
 */
function lastCommit(format) {
  const args = ['log', '-1', `--format=${format}`];
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
