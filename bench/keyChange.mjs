// @ts-check
// An edit of a routing key that changes the diagnostics of many files, because all of them use the key.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../scripts/lspClient.mjs';
import { createTemporaryDirectory } from '../scripts/temporaryDirectory.mjs';
import { resource } from './inputs.mjs';
import { skupper } from './servers.mjs';
import { durationOf, medianOf } from './statistics.mjs';

const SHARED_KEY = 'shared-key';
const OTHER_KEY = 'another-key';

/** Where the routing key of a resource starts. */
const KEY_START = { line: 6, character: 14 };

/** @param {import('./measurements.mjs').Measurements} measurements */
export async function benchKeyChange({ ratio, value }) {
  const single = await measureKeyChange(1000);
  const double = await measureKeyChange(2000);
  const name = 'routing key edit to diagnostics';
  value(`${name} of 1,000 files`, single, 'ms', { target: 150 });
  ratio(`${name} of 2,000 files`, double, { name: '1,000 files', value: single }, 2.2);
}

/** @param {number} files */
async function measureKeyChange(files) {
  const folder = createTemporaryDirectory('skupper-bench');
  for (let index = 0; index < files; index++)
    writeFileSync(
      path.join(folder, `listener-${index}.yaml`),
      resource(index * 2, `team-${index}`, SHARED_KEY),
    );
  const server = await startServer(skupper, { folders: [pathToFileURL(folder).toString()] });
  const uri = pathToFileURL(path.join(folder, 'connector.yaml')).toString();
  const initialDiagnostics = waitForDiagnostics(server, files);
  await server.open(uri, resource(1, 'shop', OTHER_KEY));
  await initialDiagnostics;
  let version = 1;
  let key = OTHER_KEY;
  const duration = await medianOf(8, () =>
    durationOf(async () => {
      const diagnostics = waitForDiagnostics(server, files);
      const end = { ...KEY_START, character: KEY_START.character + key.length };
      key = key === SHARED_KEY ? OTHER_KEY : SHARED_KEY;
      await server.change(uri, ++version, [{ range: { start: KEY_START, end }, text: key }]);
      await diagnostics;
    }),
  );
  server.stop();
  return duration;
}

/**
 * Resolves when new diagnostics of all listener files have arrived.
 * @param {import('../scripts/lspClient.mjs').Server} server
 * @param {number} files
 */
async function waitForDiagnostics(server, files) {
  const received = new Set();
  await new Promise((resolve) =>
    server.onDiagnostics((uri) => {
      if (uri.includes('listener-')) received.add(uri);
      if (received.size === files) resolve(undefined);
    }),
  );
}
