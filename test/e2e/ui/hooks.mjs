// @ts-check
// One VS Code for all tests of what it shows, and a picture of it when one of them fails.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Failure, root } from '../../../scripts/program.mjs';
import { startEditor } from './editor.mjs';

const pictures = path.join(root, 'test/e2e/.cache');
const shots = path.join(root, 'test/e2e/shots');

/** @type {import('./editor.mjs').Editor | undefined} */
let running;

/** @returns {import('./editor.mjs').Editor} */
export function editor() {
  if (running === undefined) throw new Failure('VS Code runs only while the tests do.');
  return running;
}

/** Takes a picture to look at. @param {string} name */
export async function takePicture(name) {
  mkdirSync(shots, { recursive: true });
  await editor().page.screenshot({ path: path.join(shots, `${name}.png`) });
}

/** @type {Mocha.RootHookObject} */
export const rootHooks = {
  async beforeAll() {
    running = await startEditor();
  },
  /** @this {Mocha.Context} */
  async afterEach() {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const picture = path.join(pictures, `ui-${test.title.replaceAll(/\W+/g, '-')}.png`);
    await editor().page.screenshot({ path: picture });
    console.error(`    What VS Code showed: ${path.relative(root, picture)}`);
  },
  async afterAll() {
    await running?.close();
  },
};
