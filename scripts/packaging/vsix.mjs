// @ts-check
// Packs the extension, so that the same commit gives the same bytes: whoever builds it can compare.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { hostNode, vsce } from '../editorHost.mjs';
import { run } from '../processes.mjs';
import { createTemporaryDirectory } from '../temporaryDirectory.mjs';
import { sourceCommit, sourceDate } from './source.mjs';

/**
 * Packs the files of a folder that its .vscodeignore lets through.
 * @param {string} folder the root of the repository, or a copy of it, with everything built
 * @param {string} file the path of the package
 * @param {{ preRelease: boolean }} options
 */
export async function packVsix(folder, file, { preRelease }) {
  const staged = stage(folder, listFiles(folder));
  // The bundles contain all dependencies. The links and pictures of the README are those of this commit, because what is
  // published stays, and files are moved.
  const flags = [
    '--no-dependencies',
    '--githubBranch',
    sourceCommit(),
    ...(preRelease ? ['--pre-release'] : []),
  ];
  await run(hostNode(), [vsce, 'package', '--out', file, ...flags], {
    cwd: staged,
    env: reproducibleEnv(),
    quiet: true,
  });
}

/**
 * @param {string} folder
 * @returns {string[]} the paths of the files that are packed, with slashes, sorted
 */
function listFiles(folder) {
  const args = [vsce, 'ls', '--no-dependencies'];
  const lines = execFileSync(hostNode(), args, { cwd: folder, encoding: 'utf8' }).split(/\r?\n/);
  return lines.filter((line) => line !== '').toSorted();
}

/**
 * The modes of files in a package are those on the disk, and depend on the umask of whoever cloned the repository.
 * @param {string} folder
 * @param {readonly string[]} files
 * @returns {string} a temporary folder with a copy of these files alone, of one mode
 */
function stage(folder, files) {
  const staged = createTemporaryDirectory('skupper-package');
  for (const file of files) {
    const copy = path.join(staged, file);
    mkdirSync(path.dirname(copy), { recursive: true });
    copyFileSync(path.join(folder, file), copy);
    chmodSync(copy, 0o644);
  }
  return staged;
}

/** vsce writes this date instead of those of the files, in the local time, and sorts names as the language of the user does. */
function reproducibleEnv() {
  return { ...process.env, SOURCE_DATE_EPOCH: String(sourceDate()), TZ: 'UTC', LC_ALL: 'C' };
}
