// @ts-check
// The picture of the networks in VS Code, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/program.mjs';
import { partsOf, pictureOf } from './editor.mjs';
import { editor } from './hooks.mjs';

const listener = 'west/listener.yaml';
const shots = path.join(root, 'test/e2e/shots');

/** @param {string} name */
async function shoot(name) {
  mkdirSync(shots, { recursive: true });
  await editor().page.screenshot({ path: path.join(shots, `network-${name}.png`) });
}

/** Opens the file of a listener whose key is misspelt, and the picture beside it. */
async function openPicture(file = listener) {
  const { open, runCommand, settled, page } = editor();
  await open(file);
  await settled();
  await runCommand('Skupper: Show Network');
  const picture = pictureOf(page);
  await picture.item(/^Site west/).waitFor();
  return picture;
}

suite('The picture of the network', () => {
  test('has the sites and what is in them, and says why', async () => {
    const picture = await openPicture();
    await picture.item(/^Site east, .*1 connector, 0 listeners/).waitFor();
    const row = picture.item(/^Listener backend, routing key backnd, near miss/);
    await row.waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /Did you mean "backend"\?/);
    await shoot('near-miss');
  });

  test('follows an edit that is not saved, without moving', async () => {
    const picture = await openPicture();
    const { action, word } = partsOf(editor().page);
    const before = await picture.item(/^Site east/).boundingBox();
    await word('routingKey:', 'backnd').click();
    await editor().page.keyboard.press('Control+.');
    await action.filter({ hasText: 'Change to backend' }).first().click();
    await picture.item(/^Listener backend, routing key backend, matched/).waitFor();
    assert.deepEqual(await picture.item(/^Site east/).boundingBox(), before);
    await shoot('matched');
  });

  test('goes to the source of what is clicked, in the editor beside it', async () => {
    const picture = await openPicture();
    const { page } = editor();
    await picture.item(/^Connector backend/).click();
    await page.locator('.tab.active', { hasText: 'connector.yaml' }).waitFor();
    await page.locator('.tab', { hasText: 'Skupper Network' }).waitFor();
  });

  test('marks the resource at the cursor', async () => {
    const picture = await openPicture();
    const { line } = partsOf(editor().page);
    await line('routingKey:').click();
    await picture.frame.locator('.row.at-cursor', { hasText: 'backnd' }).waitFor();
  });

  test('is used by keyboard alone', async () => {
    const picture = await openPicture();
    const { page } = editor();
    await picture.frame.getByRole('searchbox').focus();
    await page.keyboard.type('backnd');
    await picture.item(/^Site east/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await picture.item(/^Site east/).waitFor();
    // The toolbar is between the filter and the picture.
    const focused = picture.frame.locator('[role=treeitem]:focus');
    for (let presses = 0; presses < 20 && (await focused.count()) === 0; presses++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    /** @type {Set<string>} */
    const seen = new Set();
    for (let presses = 0; presses < 6; presses++) {
      seen.add((await focused.getAttribute('aria-label')) ?? '');
      await page.keyboard.press('ArrowDown');
    }
    assert.ok(
      [...seen].some((label) => label.startsWith('Site west')),
      [...seen].join('\n'),
    );
    assert.ok(
      [...seen].some((label) => label.startsWith('Connector backend')),
      [...seen].join('\n'),
    );
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await picture.frame.locator('[role=treeitem][aria-expanded=false]').first().waitFor();
    await shoot('keyboard');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: /(listener|connector)\.yaml/ }).waitFor();
  });

  test('shows only problems if asked', async () => {
    const picture = await openPicture();
    await picture.frame.getByLabel('State').selectOption('near-miss');
    await picture.item(/^Listener backend/).waitFor();
    await shoot('only-near-misses');
    await picture.frame.getByLabel('State').selectOption('external');
    await picture.frame.getByText('Nothing passes the filter.').waitFor();
    await picture.frame.getByRole('button', { name: 'Clear filter' }).click();
    await picture.item(/^Site east/).waitFor();
  });

  test('loads and runs nothing but its own', async () => {
    const picture = await openPicture();
    const policy = await picture.frame
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-[\da-f]{32}'; style-src /);
    assert.doesNotMatch(policy ?? '', /unsafe/);
  });
});
