// @ts-check
// The folder that the suites work in: a copy of an example, with the files of test/e2e/workspace over it.
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/program.mjs';
import { createTemporaryDirectory } from '../../scripts/temporaryDirectory.mjs';

/**
 * @param {string} file
 * @param {string} text
 * @returns {string} the path of a fresh folder with nothing but this file
 */
export function createFolderOf(file, text) {
  const directory = createTemporaryDirectory('skupper-workspace');
  writeFileSync(path.join(directory, file), text);
  return directory;
}

/** @returns {string} the path of a fresh folder without files */
export function createEmptyFolder() {
  return createTemporaryDirectory('skupper-workspace');
}

/**
 * @param {string} [example] the name of a folder in examples
 * @returns {string} the path of a fresh copy
 */
export function createWorkspace(example = 'hello-world') {
  const directory = path.join(createTemporaryDirectory('skupper-workspace'), example);
  for (const source of [path.join('examples', example), 'test/e2e/workspace'])
    cpSync(path.join(root, source), directory, { recursive: true });
  return directory;
}
