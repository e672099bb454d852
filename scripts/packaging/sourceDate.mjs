// @ts-check
// The date of a build, which is that of its sources: https://reproducible-builds.org/specs/source-date-epoch/
import { execFileSync } from 'node:child_process';
import { Failure, root } from '../program.mjs';

/** A folder without git, such as a downloaded archive, has no better one: the first second that a zip file can express. */
const withoutGit = Date.UTC(1980, 0, 1) / 1000;

/** @returns {number} SOURCE_DATE_EPOCH if it is set, or else when the last commit was made, in seconds since 1970 */
export function sourceDate() {
  const chosen = process.env['SOURCE_DATE_EPOCH'] ?? '';
  if (chosen === '') return commitDate() ?? withoutGit;
  if (!/^\d+$/.test(chosen))
    throw new Failure(`SOURCE_DATE_EPOCH must be a number of seconds, not "${chosen}".`);
  return Number(chosen);
}

/** @returns {number | undefined} undefined outside of a repository, or without git */
function commitDate() {
  try {
    const args = ['log', '-1', '--format=%ct'];
    return Number(
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}
