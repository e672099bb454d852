// @ts-check
// npm start: opens a VS Code with the extension in it and an example network to try it on.
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import {
  Failure,
  endingSignals,
  ensureInstalled,
  ensureNode,
  findOnPath,
  parseFlags,
  root,
  run,
  runAsProgram,
} from './ensure.mjs';

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

/** @returns {string | undefined} the `code` program, when it is there and wanted */
function findDesktop() {
  const wanted = process.env['SKUPPER_EDITOR'] ?? '';
  if (!['', 'desktop', 'server'].includes(wanted)) {
    throw new Failure(`SKUPPER_EDITOR is "${wanted}", and can be "desktop" or "server".`);
  }
  if (wanted === 'server') return undefined;
  const code = findOnPath('code');
  if (code === undefined && wanted === 'desktop') throw new Failure('There is no "code" program on PATH.');
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
  const { createProfile, installExtension, pageUrl, startServer } = await import('./codeServer.mjs');
  await packageExtension();
  const profile = createProfile();
  await installExtension(profile, vsix);
  const server = await startServer(profile, { port });
  console.log('VS Code runs with the extension in it, and with an example network to edit:\n');
  console.log(`  Open ${pageUrl(server, example)} in a browser.\n`);
  console.log('Press Ctrl+C to stop it.');
  const stopped = Promise.race(endingSignals.map((signal) => once(process, signal)));
  const output = await Promise.race([stopped, server.ended]);
  await server.stop();
  if (typeof output === 'string') throw new Failure(`VS Code ended by itself:\n${output}`);
  console.log('Stopped.');
}

/** @returns {Promise<number>} the port that PORT names, or the first free one */
async function choosePort() {
  const wanted = process.env['PORT'];
  if (wanted !== undefined) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > lastPort) {
      throw new Failure(`PORT is "${wanted}", which is not a port number.`);
    }
    if (!(await isFree(port))) throw new Failure(`Port ${port} is taken: set PORT to another.`);
    return port;
  }
  for (let port = firstPort; port <= lastPort; port++) {
    if (await isFree(port)) return port;
  }
  throw new Failure(`No port from ${firstPort} on is free: set PORT to one that is.`);
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
