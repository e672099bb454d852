// @ts-check
// A VS Code in a page, with the packaged extension installed, and where things are in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createProfile,
  installExtension,
  pageUrl,
  remoteUri,
  startServer,
} from '../../../scripts/codeServer.mjs';
import { vsix } from '../../../scripts/package.mjs';
import { openBrowser, openPage } from '../harness.mjs';
import { createFolderOf, createWorkspace } from '../workspace.mjs';

/**
 * @typedef {object} Editor
 * @property {import('playwright-core').Page} page
 * @property {(file: string, change?: (text: string) => string) => Promise<void>} open loads VS Code anew, with a file
 * of a fresh workspace in its only editor; a file that is not there is created
 * @property {(example: string, file: string, change?: (text: string) => string) => Promise<void>} openIn the same, in a fresh
 * copy of a folder of examples
 * @property {(file: string, text: string) => Promise<void>} openAlone the same, with no other file
 * @property {(folder: string) => Promise<void>} openFolder loads VS Code anew, with a folder and without an editor
 * @property {(file: string) => string} read the text of a file of the workspace on disk; empty if there is none
 * @property {() => Promise<string>} saved saves the file, and resolves to its text
 * @property {() => Promise<void>} reload loads VS Code anew, with the same folder and no file to open
 * @property {(title: string) => Promise<void>} runCommand runs a command of the palette
 * @property {(file: string) => Promise<void>} openAlso opens another file of the folder, by its path
 * @property {() => Promise<void>} settled resolves once the findings and lenses of the file are there: a lens moves the
 * lines below it, so that a click on a word may go wrong before
 * @property {() => Promise<void>} close
 */

/**
 * @param {Record<string, unknown>} [settings] of the user
 * @returns {Promise<Editor>}
 */
export async function startEditor(settings) {
  const profile = createProfile(settings);
  await installExtension(profile, vsix);
  const server = await startServer(profile);
  const browser = await openBrowser();
  const page = await openPage(browser);
  let opened = '';
  let folder = '';
  /** @param {string} workspace @param {string} file */
  const load = async (workspace, file) => {
    folder = workspace;
    opened = path.join(workspace, file);
    const openFile = remoteUri(server, path.join(workspace, file));
    await page.goto(pageUrl(server, workspace, { openFile }));
    await page.locator('.monaco-editor .view-line').first().waitFor();
  };
  /** @type {Editor['openIn']} */
  const openIn = async (example, file, change = (text) => text) => {
    const workspace = createWorkspace(example);
    const fullPath = path.join(workspace, file);
    writeFileSync(fullPath, change(existsSync(fullPath) ? readFileSync(fullPath, 'utf8') : ''));
    await load(workspace, file);
  };
  return {
    page,
    open: (file, change) => openIn('hello-world', file, change),
    openIn,
    openFolder: async (directory) => {
      folder = directory;
      await page.goto(pageUrl(server, directory));
      await page.locator('.explorer-viewlet .monaco-list').first().waitFor();
    },
    read: (file) => {
      const full = path.join(folder, file);
      return existsSync(full) ? readFileSync(full, 'utf8') : '';
    },
    openAlone: (file, text) => load(createFolderOf(file, text), file),
    reload: async () => {
      // VS Code writes down its state when its window loses the focus, which a page without a screen never does. It had lost it
      // if a page in it has it.
      await page.evaluate(async () => {
        window.dispatchEvent(new Event('focus'));
        await new Promise((resolve) => setTimeout(resolve, 100));
        document.hasFocus = () => false;
        window.dispatchEvent(new Event('blur'));
      });
      await page.waitForTimeout(1000);
      // With a file to open, VS Code does not restore what was open.
      await page.goto(pageUrl(server, folder));
    },
    runCommand: async (title) => {
      const { command } = partsOf(page);
      await pickIn(page, 'F1', `>${title}`, command.filter({ hasText: title }));
    },
    openAlso: async (file) => {
      const { command } = partsOf(page);
      await pickIn(page, 'Control+P', file, command.filter({ hasText: path.basename(file) }));
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    },
    saved: async () => {
      await page.keyboard.press('Control+S');
      await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
      return readFileSync(opened, 'utf8');
    },
    settled: async () => {
      const { anyLens, warning } = partsOf(page);
      await anyLens.first().waitFor();
      await warning.first().waitFor();
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * Picks a row of a list that a key opens and a text filters. A list that is open keeps what was known when it was opened, a
 * workbench that is busy swallows keys, and an editor that is still being shown takes the focus, which closes the list: all from
 * the start, then.
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} text
 * @param {import('playwright-core').Locator} row a click picks it, because Enter picks the first one, which may have a similar name
 */
async function pickIn(page, key, text, row) {
  const timeout = 4000;
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    try {
      await partsOf(page).quickInput.fill(text, { timeout });
      await row.first().click({ timeout });
      return;
    } catch (error) {
      if (tries === 15) throw error;
    }
  }
}

/**
 * Where things are in the page of VS Code.
 * @param {import('playwright-core').Page} page
 */
export function partsOf(page) {
  return {
    error: page.locator('.monaco-editor .squiggly-error'),
    warning: page.locator('.monaco-editor .squiggly-warning'),
    hover: page.locator('.monaco-hover:visible'),
    action: page.locator('.action-widget .action'),
    suggestion: page.locator('.suggest-widget.visible .monaco-list-row'),
    /** The one that Enter and Tab accept. */
    chosen: page.locator('.suggest-widget.visible .monaco-list-row.focused'),
    pasteMenu: page.locator('.post-edit-widget'),
    lens: page.locator('.codelens-decoration a'),
    /** Also one that a click does nothing with. */
    anyLens: page.locator('.codelens-decoration'),
    peek: page.locator('.peekview-widget'),
    problem: page.locator('.markers-panel .monaco-list-row'),
    command: page.locator('.quick-input-widget .monaco-list-row'),
    /** Where a list is filtered, and a question is answered. */
    quickInput: page.locator('.quick-input-widget:visible input[type="text"]').first(),
    /** @param {string | RegExp} text */
    line: (text) => page.locator('.view-line', { hasText: text }),
    /**
     * A word of a line, as it is coloured.
     * @param {string} line
     * @param {string} word
     */
    word: (line, word) =>
      page
        .locator('.view-line', { hasText: line })
        .locator('span[class^="mtk"]')
        .getByText(word, { exact: true }),
  };
}

/**
 * The picture of the network, in the page of VS Code.
 * @param {import('playwright-core').Page} page
 */
export function pictureOf(page) {
  const frame = page
    .frameLocator('iframe.webview[src*="extensionId=skupper.vscode-skupper"]')
    .frameLocator('#active-frame');
  return {
    frame,
    /**
     * A box or a row, by what a screen reader says.
     * @param {RegExp} name
     */
    item: (name) => frame.getByRole('treeitem', { name }).first(),
  };
}
