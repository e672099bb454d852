// @ts-check
// The picture of a network with 100 sites and 1,000 routing keys: from the start of the server to the first picture, and from an
// edit to the changed picture. The server is the one that users run, and the page that of the extension, in a real browser; what is
// between them, VS Code, is left out.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLargeNetwork } from '../scripts/largeNetwork.mjs';
import { startServer } from '../scripts/lspClient.mjs';
import { root } from '../scripts/program.mjs';
import { openBrowser, openPage } from '../test/e2e/harness.mjs';
import { skupperIpc } from './servers.mjs';
import { durationOf, medianOf } from './statistics.mjs';

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchNetwork({ value }) {
  const folder = createLargeNetwork();
  const browser = await openBrowser();
  const first = await medianOf(3, () => firstPicture(folder, browser));
  value('start to the first picture, 100 sites, 1,000 keys', first, 'ms', { target: 2000 });
  const edit = await changedPicture(folder, browser);
  value('edit of a key to the changed picture, 100 sites, 1,000 keys', edit, 'ms', { target: 200 });
  await browser.close();
}

/**
 * The time until the server knows the network and an empty page has become that of the picture, at the same time, and then until the
 * picture is painted.
 * @param {string} folder
 * @param {import('playwright-core').Browser} browser
 */
async function firstPicture(folder, browser) {
  /** @type {Awaited<ReturnType<typeof startOn>> | undefined} */
  let server;
  const page = await openPage(browser);
  // A browser goes on with the start of a page for a while. In VS Code it runs already.
  await page.waitForTimeout(1000);
  let graph = '';
  const known = await durationOf(async () => {
    const start = async () => {
      server = await startOn(folder);
      graph = await graphOf(server);
    };
    await Promise.all([start(), loadPicture(page)]);
  });
  const painted = await paint(page, graph);
  server?.stop();
  await page.close();
  return known + painted;
}

/**
 * The time from an edit until the server has given the changed network, and then until the changed picture is painted.
 * @param {string} folder
 * @param {import('playwright-core').Browser} browser
 */
async function changedPicture(folder, browser) {
  const server = await startOn(folder);
  const page = await openPage(browser);
  await loadPicture(page);
  const file = path.join(folder, 'site-3/all.yaml');
  const uri = pathToFileURL(file).toString();
  const text = readFileSync(file, 'utf8');
  await server.open(uri, text);
  await paint(page, await graphOf(server));
  const line = text.split('\n').findIndex((each) => each.includes('routingKey: '));
  const character = '  routingKey: '.length;
  let version = 1;
  const duration = await medianOf(8, async () => {
    let graph = '';
    const known = await durationOf(async () => {
      const start = { line, character };
      await server.change(uri, ++version, [
        { range: { start, end: { line, character: character + 1 } }, text: 'abcdefghij'[version % 10] ?? '' },
      ]);
      graph = await graphOf(server);
    });
    return known + (await paint(page, graph));
  });
  server.stop();
  await page.close();
  return duration;
}

/** @param {Awaited<ReturnType<typeof startOn>>} server */
async function graphOf(server) {
  return JSON.stringify(await server.connection.sendRequest('skupper/network', { format: 'graph' }));
}

/** @param {string} folder */
function startOn(folder) {
  return startServer(skupperIpc, { folders: [pathToFileURL(folder).toString()] });
}

/**
 * Loads the page with what VS Code gives to it.
 * @param {import('playwright-core').Page} page
 */
async function loadPicture(page) {
  await page.setContent('<style>html, body, #root { height: 100% }</style><div id="root"></div>');
  await page.evaluate(() => {
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({ postMessage: () => {}, getState: () => undefined, setState: () => {} }),
    });
  });
  await page.evaluate((names) => {
    const root = document.getElementById('root');
    if (root) root.dataset['texts'] = JSON.stringify(Object.fromEntries(names.map((name) => [name, name])));
  }, textNames());
  await page.addScriptTag({ path: path.join(root, 'dist/webview/network.js') });
}

/** The names of the texts of the picture: each is shown as its name. */
function textNames() {
  const source = readFileSync(path.join(root, 'client/src/network/pictureTexts.ts'), 'utf8');
  return [...source.matchAll(/^ {4}(\w+): /gm)].map(([, name = '']) => name);
}

/**
 * Sends a graph to the page, and resolves to the time until it is painted, in milliseconds. How the browser is driven is not part of
 * it: the text is in the page before.
 * @param {import('playwright-core').Page} page
 * @param {string} graph as JSON
 * @returns {Promise<number>}
 */
async function paint(page, graph) {
  await page.evaluate((text) => Object.assign(globalThis, { sent: text }), graph);
  return page.evaluate(async () => {
    const start = performance.now();
    const { sent } = /** @type {{ sent: string }} */ (/** @type {unknown} */ (globalThis));
    window.postMessage({ type: 'graph', graph: JSON.parse(sent) }, '*');
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await painted();
    while (!document.querySelector('[role=treeitem]')) await painted();
    await painted();
    return performance.now() - start;
  });
}
