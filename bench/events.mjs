// @ts-check
// Many files that change on disk at once, as when another branch is checked out: how long the server keeps others waiting.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { resource, resourceFile, writeResources } from './inputs.mjs';
import { skupper } from './servers.mjs';

const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Milliseconds between requests. */
const INTERVAL = 10;

/**
 * Changes some of many files with Skupper resources, and asks for hovers until the server knows the last one.
 * @param {{ files: number, changed: number }} numbers
 */
export async function measureEvents({ files, changed }) {
  const folder = createTemporaryDirectory('skupper-bench');
  writeResources(folder, files);
  const uriOf = (/** @type {string} */ name) => pathToFileURL(path.join(folder, name)).toString();
  const server = await startServer(skupper, { folders: [pathToFileURL(folder).toString()], capabilities });
  const { connection } = server;
  const open = uriOf('open.yaml');
  await server.open(open, resource(0, 'other'));
  await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  const names = Array.from({ length: changed }, (_, index) => resourceFile(index));
  for (const [index, name] of names.entries())
    writeFileSync(path.join(folder, name), resource(index, 'shop', `changed-${index >> 1}`));
  const started = performance.now();
  await connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: names.map((name) => ({ uri: uriOf(name), type: 2 })),
  });
  const known = { textDocument: { uri: uriOf(names.at(-1) ?? '') } };
  let longest = 0;
  for (let isKnown = false; !isKnown;) {
    const asked = performance.now();
    await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: open },
      position: { line: 6, character: 5 },
    });
    longest = Math.max(longest, performance.now() - asked);
    const symbols = await connection.sendRequest('textDocument/documentSymbol', known);
    isKnown = JSON.stringify(symbols).includes('changed-');
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  const total = performance.now() - started;
  server.stop();
  return { total, longest };
}
