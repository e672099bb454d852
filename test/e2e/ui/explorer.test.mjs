// @ts-check
// The networks beside the editor: the explorer and the status bar.
import { pictureOf } from './editor.mjs';
import { editor, takePicture } from './hooks.mjs';

const listener = 'west/listener.yaml';

/** Opens the view of the extension by its icon, on which the number of problems may be. */
async function openExplorer() {
  const { page } = editor();
  const icon = page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Skupper"]') });
  await icon.first().click();
}

suite('The explorer of networks', () => {
  test('leads from sites to the other side of a key, and counts problems', async () => {
    const { open, page, settled } = editor();
    await open(listener);
    await settled();
    await openExplorer();
    const tree = page.locator('.pane-body .monaco-list');
    const row = (/** @type {string | RegExp} */ text) =>
      tree.locator('.monaco-list-row', { hasText: text }).first();
    await row('west').waitFor();
    await page.locator('.activitybar .action-label[aria-label*="problem"]').first().waitFor();
    await takePicture('network-explorer');
    await row(/^backend/).click();
    await page.locator('.tab.active', { hasText: /(connector|listener)\.yaml/ }).waitFor();
  });

  test('says what to do in a folder without Skupper', async () => {
    const { openAlone, page } = editor();
    await openAlone('plain.yaml', 'a: 1\n');
    await openExplorer();
    await page.locator('.welcome-view-content', { hasText: 'No Skupper resources' }).waitFor();
    await takePicture('network-welcome');
  });
});

suite('The status bar', () => {
  test('counts sites, keys and problems, and shows the network', async () => {
    const { open, page, settled } = editor();
    await open(listener);
    await settled();
    const item = page.locator('.statusbar-item', { hasText: '2 sites, 2 routing keys' });
    await item.waitFor();
    await item.click();
    await pictureOf(page)
      .item(/^Site west/)
      .waitFor();
  });
});
