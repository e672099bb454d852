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

/**
 * Replaces modules of Node by empty ones. The LSP libraries import them for features that are never used, and what is not in
 * a bundle cannot be used by mistake either.
 * @param {readonly string[]} modules
 * @returns {esbuild.Plugin}
 */
const withoutModules = (modules) => ({
  name: 'without-modules',
  setup: (bundling) => {
    bundling.onResolve({ filter: /^[\w:/]+$/ }, ({ path: module }) =>
      modules.includes(module) ? { path: module, namespace: 'left-out' } : undefined,
    );
    bundling.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
});

/** The language server. It starts no program: the library could, to look for packages that npm installed globally. */
const server = {
  entry: 'server/src/lsp/node/main.ts',
  outfile: 'server/dist/server.cjs',
  external: [],
  leftOut: ['child_process'],
};

const bundles = [
  // The extension talks to its server over the channel of its child process, never over a socket.
  { entry: 'client/src/extension.ts', outfile: 'dist/client.js', external: ['vscode'], leftOut: ['net'] },
  server,
  { entry: 'server/src/disk/readWorker.ts', outfile: 'server/dist/readWorker.cjs', external: [] },
  { entry: 'server/src/cli/main.ts', outfile: 'server/dist/lint.cjs', external: [] },
];

/** @param {{ production?: boolean }} [options] */
export async function build({ production = false } = {}) {
  await Promise.all(bundles.map((bundle) => esbuild.build(buildOptions(bundle, production))));
}

/**
 * What is shipped: the text of each bundle, and the modules in it.
 * @returns {Promise<{ file: string, text: string, inputs: import('esbuild').Metafile['inputs'], bytes: Record<string, number> }[]>}
 *   `inputs`: by path, the modules that were read and their imports; `bytes`: how much of each is in the bundle
 */
export async function bundleContents() {
  return Promise.all(
    bundles.map(async (bundle) => {
      const options = { ...buildOptions(bundle, true), metafile: true, write: false };
      const { metafile, outputFiles = [] } = await esbuild.build(options);
      const [output] = Object.values(metafile?.outputs ?? {});
      const bytes = Object.entries(output?.inputs ?? {}).map(([file, part]) => [file, part.bytesInOutput]);
      return {
        file: bundle.outfile,
        text: outputFiles[0]?.text ?? '',
        inputs: metafile?.inputs ?? {},
        bytes: Object.fromEntries(bytes),
      };
    }),
  );
}

/**
 * The size of the server bundle and the part of it that is libraries, in bytes.
 * @returns {Promise<{ total: number, libraries: number }>}
 */
export async function measureServerBundle() {
  const bundle = (await bundleContents()).find(({ file }) => file === server.outfile);
  const parts = Object.entries(bundle?.bytes ?? {}).filter(([file]) => file.includes('node_modules/'));
  return {
    total: Buffer.byteLength(bundle?.text ?? ''),
    libraries: parts.reduce((sum, [, bytes]) => sum + bytes, 0),
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
function buildOptions({ entry, outfile, external, leftOut = [] }, production) {
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
    plugins: [withoutExamples, withoutModules(leftOut)],
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
