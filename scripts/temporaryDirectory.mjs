// @ts-check
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @type {string[]} */
const directories = [];

process.on('exit', () => {
  for (const directory of directories) {
    // A process that is ending may still be writing.
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * @param {string} name
 * @returns {string} the path of a new directory, which is removed when this process ends: the real one, because that of macOS
 *   leads through a link, and that of Windows may be abbreviated
 */
export function createTemporaryDirectory(name) {
  const directory = realpathSync.native(mkdtempSync(path.join(tmpdir(), `${name}-`)));
  directories.push(directory);
  return directory;
}
