// @ts-check
// npm start: opens VS Code with the extension and an example network to try it on.
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureInstalled, ensureNode } from './ensure.mjs';
import { findOnPath, run, terminationSignals } from './processes.mjs';
import { Failure, parseFlags, root, runAsProgram } from './program.mjs';

const example = path.join(root, 'examples/hello-world');
const firstPort = 8484;
const lastPort = 65_535;

async function start() {
  parseFlags({});
  ensureNode();
  await ensureInstalled();
  const code = findDesktop();
  if (code === undefined) await openInBrowser();
  else await openDesktop(code);
}

/** @returns {string | undefined} the path of the `code` program, unless the browser is to be used */
function findDesktop() {
  const editor = process.env['SKUPPER_EDITOR'] ?? '';
  if (!['', 'desktop', 'server'].includes(editor)) {
    throw new Failure(`SKUPPER_EDITOR must be "desktop" or "server", not "${editor}".`);
  }
  if (editor === 'server') return undefined;
  const code = findOnPath('code');
  if (code === undefined && editor === 'desktop') throw new Failure('"code" was not found on PATH.');
  return code;
}

/** @param {string} code */
async function openDesktop(code) {
  const { build } = await import('./build.mjs');
  await build();
  await run(code, ['--new-window', `--extensionDevelopmentPath=${root}`, example]);
  console.log(`Opened ${example} in ${code}, with the extension loaded from ${root}.`);
}

async function openInBrowser() {
  const port = await choosePort();
  const { packageExtension, vsix } = await import('./package.mjs');
  const { ensureEditorHost } = await import('./editorHost.mjs');
  const { createProfile, installExtension, pageUrl, startServer } = await import('./codeServer.mjs');
  await packageExtension();
  await ensureEditorHost();
  const profile = createProfile();
  await installExtension(profile, vsix);
  const server = await startServer(profile, { port });
  console.log('VS Code is running with the extension and an example network:\n');
  console.log(`  Open ${pageUrl(server, example)} in a browser.\n`);
  console.log('Press Ctrl+C to stop it.');
  const stopped = Promise.race(terminationSignals.map((signal) => once(process, signal)));
  const output = await Promise.race([stopped, server.ended]);
  await server.stop();
  if (typeof output === 'string') throw new Failure(`VS Code exited unexpectedly:\n${output}`);
  console.log('Stopped.');
}

/** @returns {Promise<number>} the value of PORT, or the first free port */
async function choosePort() {
  const chosen = process.env['PORT'];
  if (chosen !== undefined) {
    const port = Number(chosen);
    if (!Number.isInteger(port) || port < 1 || port > lastPort) {
      throw new Failure(`PORT must be between 1 and ${lastPort}, not "${chosen}".`);
    }
    if (!(await isFree(port))) throw new Failure(`Port ${port} is in use: set PORT to another one.`);
    return port;
  }
  for (let port = firstPort; port <= lastPort; port++) {
    if (await isFree(port)) return port;
  }
  throw new Failure(`No free port found from ${firstPort} on: set PORT to a free one.`);
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

await runAsProgram(import.meta.url, start);
