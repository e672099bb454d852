// @ts-check
// The pictures of README.md: what is done in VS Code before each is taken.
import { partsOf, pictureOf } from '../../test/e2e/ui/editor.mjs';
import { hoverUntil, pressUntil } from '../../test/e2e/harness.mjs';

/** @typedef {import('../../test/e2e/ui/editor.mjs').Editor} Editor */

const keyLine = 'routingKey:';

/** By the names of the files in docs/images. @type {Readonly<Record<string, (editor: Editor) => Promise<void>>>} */
export const pictures = {
  'problems.png': async ({ open, page, settled }) => {
    const { action, problem, word } = partsOf(page);
    await open('west/listener.yaml');
    await settled();
    await hideSideBar(page);
    await pressUntil(page, 'Control+Shift+M', problem.filter({ hasText: 'backnd' }));
    await word(keyLine, 'backnd').click();
    await pressUntil(page, 'Control+.', action.filter({ hasText: 'Change to backend' }));
  },

  'completion.png': async ({ openIn, page }) => {
    const { anyLens, suggestion, word } = partsOf(page);
    await openIn('bookshop', 'west/mailer.yaml');
    await anyLens.first().waitFor();
    await hideSideBar(page);
    await word(keyLine, 'mailer').dblclick();
    await page.keyboard.press('Delete');
    await pressUntil(page, 'Control+Space', suggestion.filter({ hasText: 'catalog' }));
  },

  'hover.png': async ({ openIn, page }) => {
    const { anyLens, hover, word } = partsOf(page);
    await openIn('bookshop', 'west/mailer.yaml');
    await anyLens.first().waitFor();
    await hideSideBar(page);
    await hoverUntil(page, word(keyLine, 'shop-metrics'), hover.filter({ hasText: 'listeners.yaml' }));
  },

  'network.png': async ({ openIn, page, runCommand }) => {
    await openIn('bookshop', 'west/mailer.yaml');
    await partsOf(page).anyLens.first().waitFor();
    await hideSideBar(page);
    await runCommand('Skupper: Show Network');
    const { item } = pictureOf(page);
    await item(/^Site west/).waitFor();
    await page.locator('.tab', { hasText: 'Skupper Network' }).dblclick();
    await item(/^Connector .*catalog/).waitFor();
  },
};

/** @param {import('playwright-core').Page} page */
async function hideSideBar(page) {
  await page.keyboard.press('Control+B');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
}
