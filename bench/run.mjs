// @ts-check
// npm run bench [TOPIC...]: measures speed and memory, compared with yaml-language-server, a server that does nothing, grep and a
// minimal parser in the same run. Without topics, it writes bench/results.json and the table in docs/performance.md.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, measureServerBundles } from '../scripts/build.mjs';
import { Failure, root } from '../scripts/program.mjs';
import { benchEditing } from './editing.mjs';
import { benchHardFiles } from './hardFiles.mjs';
import { benchIndexing } from './indexing.mjs';
import { benchKeyChange } from './keyChange.mjs';
import { benchLinting } from './linting.mjs';
import { createMeasurements } from './measurements.mjs';
import { benchNetwork } from './network.mjs';
import { buildNullServer } from './servers.mjs';
import { benchStarting } from './starting.mjs';
import { benchStorms } from './storms.mjs';
import { writeTable } from './table.mjs';

/** @type {Record<string, (measurements: import('./measurements.mjs').Measurements) => Promise<void>>} */
const topics = {
  starting: benchStarting,
  editing: benchEditing,
  'hard-files': benchHardFiles,
  linting: benchLinting,
  'key-change': benchKeyChange,
  storms: benchStorms,
  indexing: benchIndexing,
  network: benchNetwork,
  sizes: benchSizes,
};

/** @param {import('./measurements.mjs').Measurements} measurements */
async function benchSizes({ value }) {
  const { first, total, libraries } = await measureServerBundles();
  value('loaded before the first answer', first / 1000, 'kB', { target: 300 });
  value('server bundles', total / 1000, 'kB', {
    target: 500,
    floor: `${Math.round(libraries / 1000)} kB is the LSP and YAML libraries`,
  });
}

const asked = process.argv.slice(2);
const unknown = asked.find((topic) => !Object.hasOwn(topics, topic));
if (unknown !== undefined)
  throw new Failure(`${unknown} is no topic. There are: ${Object.keys(topics).join(', ')}.`);
await build({ production: true });
await buildNullServer();
const measurements = createMeasurements();
for (const [topic, bench] of Object.entries(topics))
  if (asked.length === 0 || asked.includes(topic)) await bench(measurements);
if (asked.length === 0) {
  writeFileSync(path.join(root, 'bench/results.json'), `${JSON.stringify(measurements.all, undefined, 2)}\n`);
  writeTable(measurements.all);
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/oxfmt/bin/oxfmt'), 'docs/performance.md', 'bench/results.json'],
    { cwd: root },
  );
}
process.exit();
