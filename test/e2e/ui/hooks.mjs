// @ts-check
// One VS Code for all tests of what it shows, and a picture of it when one of them fails.
import path from 'node:path';
import { Failure, root } from '../../../scripts/program.mjs';
import { startEditor } from './editor.mjs';

const pictures = path.join(root, 'test/e2e/.cache');

/** @type {import('./editor.mjs').Editor | undefined} */
let running;

/** @returns {import('./editor.mjs').Editor} */
export function editor() {
  if (running === undefined) throw new Failure('VS Code runs only while the tests do.');
  return running;
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
