// @ts-check
// npm run build: bundles the extension, the language server and skupper-lint, so that they run without node_modules.
import esbuild from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseFlags, root, runAsProgram } from './program.mjs';

/** Leaves the examples of the rules out of the bundles: only the docs and the tests use them. @type {esbuild.Plugin} */
const withoutExamples = {
  name: 'without-examples',
  setup: (bundling) => {
    bundling.onLoad({ filter: /lint[\\/]rules[\\/]\w+[\\/]\w+\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      return {
        contents: text.replace(/^ {2}examples: \{$[^]*?^ {2}\},$/m, '  examples: { bad: "", good: "" },'),
        loader: 'ts',
      };
    });
  },
};

/** The language server. */
const server = { entry: 'server/src/lsp/node/main.ts', outfile: 'server/dist/server.cjs', external: [] };

const bundles = [
  { entry: 'client/src/extension.ts', outfile: 'dist/client.js', external: ['vscode'] },
  server,
  { entry: 'server/src/disk/readWorker.ts', outfile: 'server/dist/readWorker.cjs', external: [] },
  { entry: 'server/src/cli/main.ts', outfile: 'server/dist/lint.cjs', external: [] },
];

/** @param {{ production?: boolean }} [options] */
export async function build({ production = false } = {}) {
  await Promise.all(bundles.map((bundle) => esbuild.build(buildOptions(bundle, production))));
}

/**
 * The size of the server bundle and the part of it that is libraries, in bytes.
 * @returns {Promise<{ total: number, libraries: number }>}
 */
export async function measureServerBundle() {
  const { metafile } = await esbuild.build({ ...buildOptions(server, true), metafile: true, write: false });
  const [output] = Object.values(metafile?.outputs ?? {});
  const parts = Object.entries(output?.inputs ?? {}).filter(([file]) => file.includes('node_modules/'));
  return {
    total: output?.bytes ?? 0,
    libraries: parts.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
  };
}

async function watch() {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(buildOptions(bundle, false))));
  await Promise.all(contexts.map((context) => context.watch()));
}

/**
 * @param {(typeof bundles)[number]} bundle
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
function buildOptions({ entry, outfile, external }, production) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(root, outfile),
    external,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // ES modules, so that the bundler drops unused code; and a single copy of the LSP types.
    mainFields: ['module', 'main'],
    alias: {
      yaml: path.join(root, 'node_modules/yaml/browser/index.js'),
      'vscode-languageserver-types': path.join(
        root,
        'node_modules/vscode-languageserver-types/lib/esm/main.js',
      ),
    },
    plugins: [withoutExamples],
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
