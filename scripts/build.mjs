// @ts-check
// npm run build: bundles the extension and the language server, so that both run without node_modules.
import esbuild from 'esbuild';
import path from 'node:path';
import { parseFlags, root, runAsProgram } from './ensure.mjs';

const bundles = [
  { entry: 'client/src/node.ts', outfile: 'dist/client.js', external: ['vscode'] },
  { entry: 'server/src/lsp/node.ts', outfile: 'server/dist/server.cjs', external: [] },
  { entry: 'server/src/disk/reader.ts', outfile: 'server/dist/reader.cjs', external: [] },
  { entry: 'server/src/cli/main.ts', outfile: 'server/dist/lint.cjs', external: [] },
];

/** @param {{ production?: boolean }} [options] */
export async function build({ production = false } = {}) {
  await Promise.all(bundles.map((bundle) => esbuild.build(optionsOf(bundle, production))));
}

async function watch() {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(optionsOf(bundle, false))));
  await Promise.all(contexts.map((context) => context.watch()));
}

/**
 * @param {(typeof bundles)[number]} bundle
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
function optionsOf({ entry, outfile, external }, production) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(root, outfile),
    external,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'warning',
  };
}

await runAsProgram(import.meta.url, async () => {
  const { values } = parseFlags({ production: { type: 'boolean' }, watch: { type: 'boolean' } });
  if (values.watch === true) await watch();
  else await build({ production: values.production === true });
});
