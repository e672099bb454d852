// @ts-check
// The suite `web`: the packaged extension in the host for browsers, where its server is a worker, on a workspace that is only in memory.
import esbuild from 'esbuild';
import { once } from 'node:events';
import { copyFileSync, createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { createProfile, startServer } from '../../scripts/codeServer.mjs';
import { vsix } from '../../scripts/package.mjs';
import { extractExtension } from '../../scripts/packaging/zip.mjs';
import { Failure, root } from '../../scripts/program.mjs';
import { openBrowser, openPage } from './harness.mjs';
import { listenToSuite, takeScreenshot } from './suiteInPage.mjs';
import { createWorkspace } from './workspace.mjs';

const source = path.join(root, 'test/e2e/web');
const output = path.join(root, 'out/e2e-web');

/** The end of a line that says how many tests have passed and failed. */
const report = /web suite: (\d+) passed, (\d+) failed$/;

/**
 * @param {string} grep
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runWebSuite(grep) {
  await bundle(grep);
  const files = await serveFiles({ extension: await extractExtension(vsix), suite: output });
  const server = await startServer(createProfile(), {
    args: ['--vscode-option', 'enable-smoke-test-driver'],
  });
  const browser = await openBrowser();
  const page = await openPage(browser);
  /** @type {{ passed: number, failed: number } | undefined} */
  let counts;
  const suite = await listenToSuite(page, (text) => {
    const [, passed, failed] = report.exec(text) ?? [];
    if (passed !== undefined) counts = { passed: Number(passed), failed: Number(failed) };
  });
  const ended = once(suite, 'exit');
  // The workbench loads no worker from another origin, so its own server passes the files on.
  // It runs a suite only from the folder of an extension.
  const base = `http://${server.authority}/proxy/${files.port}`;
  await developExtensions(page, [`${base}/extension`, `${base}/suite/memfs`], `${base}/suite/memfs/suite.js`);
  await page.goto(`http://${server.authority}/?folder=memfs:/hello-world`);
  try {
    const [status] = await ended;
    if (status !== 0) await takeScreenshot(page);
  } finally {
    await browser.close();
    await server.stop();
    files.close();
  }
  if (counts === undefined) throw new Failure('The suite in the browser ended without a report.');
  return counts;
}

/**
 * Bundles the tests, and the extension that provides the file system with the workspace in it.
 * @param {string} grep
 */
async function bundle(grep) {
  const files = readTree(createWorkspace());
  await esbuild.build({
    entryPoints: {
      'memfs/suite': path.join(source, 'index.ts'),
      'memfs/extension': path.join(source, 'memfs.ts'),
    },
    outdir: output,
    bundle: true,
    external: ['vscode'],
    platform: 'browser',
    format: 'cjs',
    define: { global: 'globalThis', FILES: JSON.stringify(files), GREP: JSON.stringify(grep) },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  copyFileSync(path.join(source, 'memfs/package.json'), path.join(output, 'memfs/package.json'));
}

/**
 * @param {string} folder
 * @returns {Record<string, string>} the texts of its files, by path
 */
function readTree(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file, 'utf8')]),
  );
}

/** @type {Record<string, string>} */
const types = { '.js': 'text/javascript', '.json': 'application/json' };

/**
 * Serves the files of folders to this machine, on any free port.
 * @param {Record<string, string>} folders by the first part of the address
 */
async function serveFiles(folders) {
  const server = createServer(({ url = '/' }, response) => {
    const [, folder = '', ...rest] = decodeURIComponent(new URL(url, 'http://localhost').pathname).split('/');
    const file = path.join(folders[folder] ?? output, ...rest);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Failure('The file server has no port.');
  return { port: address.port, close: () => server.close() };
}

/**
 * Puts extensions and a suite into the options of the workbench. They are in an attribute of the page, and a page that is replaced
 * as a whole may not connect to its server.
 * @param {import('playwright-core').Page} page
 * @param {string[]} extensions addresses of folders
 * @param {string} tests the address of the suite
 */
async function developExtensions(page, extensions, tests) {
  /** @param {string} address */
  const toUri = (address) => {
    const { protocol, host, pathname } = new URL(address);
    return { scheme: protocol.slice(0, -1), authority: host, path: pathname };
  };
  await page.addInitScript(
    (options) => {
      const { value: read } = Object.getOwnPropertyDescriptor(Element.prototype, 'getAttribute') ?? {};
      Element.prototype.getAttribute = function (/** @type {string} */ name) {
        const value = read.call(this, name);
        if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
        const all = JSON.parse(value ?? '{}');
        return JSON.stringify({ ...all, developmentOptions: { ...all.developmentOptions, ...options } });
      };
    },
    { enableSmokeTestDriver: true, extensions: extensions.map(toUri), extensionTestsPath: toUri(tests) },
  );
}
