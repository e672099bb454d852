// @ts-check
// One keystroke that concerns many files: all of them use the key that it changes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ours, startServer } from './client.mjs';
import { resource } from './inputs.mjs';
import { medianOf, timed } from './statistics.mjs';

const KEY = 'shared-key';

/** @param {number} files */
export async function measureSpreading(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'skupper-bench-'));
  for (let index = 0; index < files; index++)
    writeFileSync(path.join(folder, `listener-${index}.yaml`), resource(index * 2, `team-${index}`, KEY));
  const server = await startServer(ours, { folders: [pathToFileURL(folder).toString()] });
  const uri = pathToFileURL(path.join(folder, 'connector.yaml')).toString();
  const all = heardOf(server, files);
  await server.open(uri, resource(1, 'shop', 'another-key'));
  await all;
  const end = 'another-key'.length + 14;
  let version = 1;
  let isShared = false;
  const settled = await medianOf(8, () =>
    timed(async () => {
      const heard = heardOf(server, files);
      isShared = !isShared;
      const text = isShared ? KEY : 'another-key';
      const range = {
        start: { line: 6, character: 14 },
        end: { line: 6, character: isShared ? end : KEY.length + 14 },
      };
      await server.change(uri, ++version, [{ range, text }]);
      await heard;
    }),
  );
  server.stop();
  rmSync(folder, { recursive: true });
  return settled;
}

/**
 * Resolves once there was something new of so many files.
 * @param {import('./client.mjs').Server} server
 * @param {number} files
 */
async function heardOf(server, files) {
  const heard = new Set();
  await new Promise((resolve) =>
    server.hearPublished((uri) => {
      if (uri.includes('listener-')) heard.add(uri);
      if (heard.size === files) resolve(undefined);
    }),
  );
}
