// @ts-check
// The picture of the networks in VS Code, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createLargeNetwork } from '../../../scripts/largeNetwork.mjs';
import { pressUntil } from '../harness.mjs';
import { createWorkspace } from '../workspace.mjs';
import { partsOf, pictureOf } from './editor.mjs';
import { editor, takePicture } from './hooks.mjs';

const listener = 'west/listener.yaml';
/** Takes a picture to look at. @param {string} name */
const shoot = (name) => takePicture(`network-${name}`);

/** What a screen reader says of an item. @param {import('playwright-core').Locator} item */
function nameOf(item) {
  return item
    .locator('> title')
    .textContent()
    .then((text) => text ?? '');
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
    assert.match(await nameOf(row), /Did you mean "backend"\?/);
    await shoot('near-miss');
  });

  test('follows an edit that is not saved, without moving', async () => {
    const picture = await openPicture();
    const { action, word } = partsOf(editor().page);
    const before = await picture.item(/^Site east/).boundingBox();
    await word('routingKey:', 'backnd').click();
    const fix = action.filter({ hasText: 'Change to backend' });
    await pressUntil(editor().page, 'Control+.', fix);
    await fix.first().click();
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
      seen.add(await nameOf(focused));
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

  test('has the same as a table', async () => {
    const picture = await openPicture();
    await picture.frame.getByRole('button', { name: 'Table' }).click();
    const row = picture.frame.getByRole('row', { name: /^west Listener/ });
    await row.waitFor();
    assert.match(await row.innerText(), /near miss/);
    await shoot('table');
    await row.getByRole('button').click();
    await editor().page.locator('.tab.active', { hasText: 'listener.yaml' }).waitFor();
  });

  test('is saved as SVG, PNG and Mermaid', async () => {
    const picture = await openPicture();
    const { page, read } = editor();
    const starts = { svg: '<svg', png: '\uFFFDPNG', mmd: 'flowchart LR' };
    for (const [extension, start] of Object.entries(starts)) {
      const file = `network.${extension}`;
      await picture.frame.getByLabel('Save as').selectOption(extension === 'mmd' ? 'mermaid' : extension);
      const input = partsOf(page).quickInput;
      await page.waitForFunction(
        ([element, end]) => element instanceof HTMLInputElement && element.value.endsWith(end),
        /** @type {const} */ ([await input.elementHandle(), file]),
      );
      await page.keyboard.press('Enter');
      await page.locator('.notification-toast', { hasText: `Saved the network as ${file}` }).waitFor();
      assert.equal(read(file).slice(0, start.length), start);
    }
    const svg = read('network.svg');
    assert.ok(!svg.includes('var('), 'no variables of the theme');
    assert.match(svg, /backnd/);
  });

  test('comes back as it was when the window is loaded again', async () => {
    const picture = await openPicture();
    const { page, reload } = editor();
    await picture.item(/^Site west/).click({ position: { x: 40, y: 20 } });
    await picture.frame.getByRole('searchbox').fill('back');
    // The state is written down a moment after the last change.
    await picture.frame.locator('.details', { hasText: 'Site west' }).waitFor();
    await page.waitForTimeout(1000);
    await reload();
    const again = pictureOf(page);
    await again.item(/^Site west/).waitFor();
    await again.frame.locator('.details', { hasText: 'Site west' }).waitFor();
    assert.equal(await again.frame.getByRole('searchbox').inputValue(), 'back');
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

/** The themes of VS Code; the names are those of its settings. */
const themes = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

suite('The picture in a theme', () => {
  for (const theme of themes) {
    test(`is accessible, as a picture and as a table: ${theme}`, async () => {
      const { openFolder, page, runCommand, openAlso, settled } = editor();
      await openFolder(withSettings({ 'workbench.colorTheme': theme }));
      await openAlso(listener);
      await settled();
      await runCommand('Skupper: Show Network');
      const picture = pictureOf(page);
      await picture.item(/^Listener backend/).click();
      await picture.frame.locator('.details').waitFor();
      for (const tab of ['Picture', 'Table']) {
        await picture.frame.getByRole('button', { name: tab, exact: true }).click();
        assert.deepEqual(await seriousViolations(picture), [], tab);
        await shoot(`${theme} ${tab}`.toLowerCase().replaceAll(' ', '-'));
      }
    });
  }
});

suite('A hundred sites', () => {
  test('are opened, found by their keys and walked through by keyboard', async () => {
    const { openFolder, openAlso, page, runCommand } = editor();
    await openFolder(createLargeNetwork());
    await openAlso('site-42/all.yaml');
    await runCommand('Skupper: Show Network');
    const picture = pictureOf(page);
    await picture.item(/^Site site-42/).waitFor();
    assert.equal(await picture.frame.getByRole('treeitem', { name: /^Site / }).count(), 100);
    await shoot('hundred-sites');
    await picture.frame.getByRole('searchbox').fill('key-43-7');
    await picture.item(/^Site site-99/).waitFor({ state: 'detached' });
    await picture.item(/^Listener key-43-7/).waitFor();
    await shoot('hundred-sites-filtered');
  });
});

/** A fresh workspace with settings of its own. @param {Record<string, unknown>} settings */
function withSettings(settings) {
  const folder = createWorkspace();
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  return folder;
}

/**
 * What axe-core finds that keeps somebody from using the page.
 * @param {ReturnType<typeof pictureOf>} picture
 */
async function seriousViolations(picture) {
  const handle = await picture.frame.locator('body').elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame);
  // Installed for the end-to-end tests only, so that its types are not always there.
  /** @type {{ source: string }} */
  const axe = createRequire(import.meta.url)('axe-core');
  await frame.evaluate(axe.source);
  /** @type {{ id: string, impact: string, nodes: { target: string[] }[] }[]} */
  const found = await frame.evaluate('axe.run(document).then(({ violations }) => violations)');
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
