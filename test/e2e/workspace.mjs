// @ts-check
// The folder that the suites work in: a copy of the hello-world example, with the files of test/e2e/workspace over it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/ensure.mjs';

const sources = ['examples/hello-world', 'test/e2e/workspace'];

/** @returns {string} the path of a fresh copy, which is removed when this process ends */
export function createWorkspace() {
  const directory = mkdtempSync(path.join(tmpdir(), 'skupper-workspace-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  for (const source of sources) cpSync(path.join(root, source), directory, { recursive: true });
  return directory;
}
