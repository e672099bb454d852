// Makes everything that is derived from the kinds, or with --check says what is out of date.
// The work is done by generate.ts, which this script bundles first, so that it runs on a Node without TypeScript.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const outfile = fileURLToPath(new URL('../out/generate.mjs', import.meta.url));
await build({
  entryPoints: [fileURLToPath(new URL('./generate.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { generate } = await import(outfile);
process.exitCode = await generate({ check: process.argv.includes('--check') });
