// @ts-check
// npm run build: bundles the extension, the language server and skupper-lint, so that they run without node_modules.
import esbuild from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inOtherBundles, inScripts, withoutExamples, withoutModules } from './bundling/plugins.mjs';
import { parseFlags, root, runAsProgram } from './program.mjs';

/** The engine, which the language server in Node, the one in browsers and skupper-lint share. @type {Bundle} */
const service = {
  entry: 'server/src/service/index.ts',
  // Servers of files send only .js as JavaScript, and workers load nothing else.
  outfile: 'server/dist/service.js',
  platform: 'browser',
  globalName: 'skupperService',
};

/**
 * The imports of the engine.
 * @param {string} place where to find it instead
 */
const serviceFrom = (place) => ({ '../service/index.ts': place, '../../service/index.ts': place });

/** The engine, which is a module beside the programs in Node. */
const engine = serviceFrom('service.js');

/** The library of the protocol, which the parts of the server share. */
const protocol = {
  'vscode-languageserver': 'protocol.cjs',
  'vscode-languageserver/node': 'protocol.cjs',
  'vscode-languageserver-types': 'protocol.cjs',
};

/** What draws the picture of a network, reads revisions and serves assistants: each is loaded by the command that needs it. */
const onDemand = {
  '../../picture/picture.ts': 'picture.cjs',
  '../../disk/git/git.ts': 'git.cjs',
  '../../mcp/main.ts': 'mcp.cjs',
};

/** The validator of JSON Schema, which is loaded when a workspace has definitions of kinds. */
const validator = { './compileSchema.ts': 'jsonSchema.cjs' };

/**
 * What the language server needs to answer `initialize`: its start and the library of the protocol. It starts no program: the
 * library could, to look for packages that npm installed globally.
 * @type {Bundle[]}
 */
const firstAnswer = [
  {
    entry: 'server/src/lsp/node/main.ts',
    outfile: 'server/dist/server.cjs',
    elsewhere: { ...protocol, './engine.ts': 'engine.cjs' },
  },
  {
    entry: 'vscode-languageserver/node',
    outfile: 'server/dist/protocol.cjs',
    leftOut: ['child_process'],
  },
];

/** The language server: what it loads first, and all else once that answer is on its way. @type {Bundle[]} */
const server = [
  ...firstAnswer,
  {
    entry: 'server/src/lsp/node/engine.ts',
    outfile: 'server/dist/engine.cjs',
    elsewhere: { ...protocol, ...validator, ...engine },
  },
  service,
];

/**
 * @typedef {object} Bundle
 * @property {string} entry
 * @property {string} outfile
 * @property {'node' | 'browser'} [platform] where it runs, by default in Node
 * @property {string[]} [external] what the program that loads the bundle provides
 * @property {string[]} [leftOut] modules of Node that libraries in it never use
 * @property {Record<string, string>} [elsewhere] what is in another bundle, and in which
 * @property {Record<string, string>} [scripts] what is in a script that is loaded before, and the variable that has it
 * @property {import('esbuild').BuildOptions} [options] of the bundler for this bundle alone
 * @property {string} [globalName] the variable that the bundle defines as a script. In Node, the same bundle is a module
 */

/** @type {Bundle[]} */
const bundles = [
  // The library talks to the server over the channel of its child process, never over a socket.
  { entry: 'client/src/node/main.ts', outfile: 'dist/client.js', external: ['vscode'], leftOut: ['net'] },
  {
    entry: 'client/src/browser/main.ts',
    outfile: 'dist/browserClient.js',
    platform: 'browser',
    external: ['vscode'],
  },
  ...server,
  // The page of the network: its style sheet is another entry, because it is not part of the script.
  { entry: 'client/src/webview/network/main.tsx', outfile: 'dist/webview/network.js', platform: 'browser' },
  {
    entry: 'client/src/webview/network/network.css',
    outfile: 'dist/webview/network.css',
    platform: 'browser',
  },
  // The server in browsers, which loads the engine as a script.
  {
    entry: 'server/src/lsp/browser/main.ts',
    outfile: 'dist/browserServer.js',
    platform: 'browser',
    scripts: serviceFrom('skupperService'),
  },
  { entry: 'server/src/disk/readWorker.ts', outfile: 'server/dist/readWorker.cjs' },
  {
    entry: 'server/src/cli/main.ts',
    outfile: 'server/dist/lint.cjs',
    elsewhere: { ...validator, ...onDemand, ...engine },
    // The parser of command lines could start commands that are other programs.
    leftOut: ['node:child_process'],
  },
  {
    entry: 'server/src/mcp/main.ts',
    outfile: 'server/dist/mcp.cjs',
    elsewhere: { ...validator, ...engine },
    options: {
      // Where a library may not make code of schemas, as in these workers, it interprets them. So does zod with its option.
      conditions: ['workerd', 'module'],
      banner: { js: 'globalThis.__zod_globalConfig = { jitless: true };' },
    },
  },
  { entry: 'server/src/jsonSchema/compileSchema.ts', outfile: 'server/dist/jsonSchema.cjs' },
  {
    entry: 'server/src/picture/picture.ts',
    outfile: 'server/dist/picture.cjs',
    // The style sheet is written into the picture.
    options: { loader: { '.css': 'text' } },
  },
  { entry: 'server/src/disk/git/git.ts', outfile: 'server/dist/git.cjs', elsewhere: engine },
  // The library is the engine, by the part of it that is public. It is for browsers as well.
  { entry: 'server/src/library/library.ts', outfile: 'server/dist/library.cjs', elsewhere: engine },
];

/** @returns {Promise<Record<string, string>>} what is in the folder of the server's bundles besides them: texts by file name */
export async function besideBundles() {
  return {
    // Node takes `.js` in the package of the server for ES modules, except in this folder.
    'package.json': '{ "type": "commonjs" }\n',
    // The page that `skupper-lint explain` reads: the examples of the rules are not in the bundles.
    'rules.md': await readFile(path.join(root, 'docs/rules.md'), 'utf8'),
  };
}

/** @param {{ production?: boolean }} [options] */
export async function build({ production = false } = {}) {
  await Promise.all([
    writeBesideBundles(),
    ...bundles.map((bundle) => esbuild.build(buildOptions(bundle, production))),
  ]);
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
 * The size of the bundles of the server, of those that are loaded before it answers `initialize`, and of the libraries in them,
 * in bytes.
 * @returns {Promise<{ total: number, first: number, libraries: number }>}
 */
export async function measureServerBundles() {
  const contents = await bundleContents();
  const sizeOf = (/** @type {Bundle[]} */ parts) =>
    contents
      .filter(({ file }) => parts.some(({ outfile }) => outfile === file))
      .reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const libraries = contents
    .filter(({ file }) => server.some(({ outfile }) => outfile === file))
    .flatMap(({ bytes }) => Object.entries(bytes))
    .filter(([file]) => file.includes('node_modules/'))
    .reduce((sum, [, bytes]) => sum + bytes, 0);
  return {
    total: sizeOf(server),
    first: sizeOf(firstAnswer),
    libraries,
  };
}

async function watch() {
  await writeBesideBundles();
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(buildOptions(bundle, false))));
  await Promise.all(contexts.map((context) => context.watch()));
}

/**
 * @param {Bundle} bundle
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
function buildOptions(bundle, production) {
  const { entry, outfile, platform = 'node', external = [], leftOut = [], elsewhere = {} } = bundle;
  const { scripts = {}, globalName, options } = bundle;
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(root, outfile),
    external,
    bundle: true,
    platform,
    // Pages and workers load scripts, and everything else is required.
    format: platform === 'browser' && external.length === 0 ? 'iife' : 'cjs',
    ...(globalName === undefined ? {} : asScriptAndModule(globalName)),
    ...options,
    target: platform === 'node' ? 'node20' : 'es2023',
    // What is imported when it is needed is required then: the loader of ES modules takes longer to start than a bundle.
    supported: { 'dynamic-import': false },
    // ES modules, so that the bundler drops unused code; and a single copy of the LSP types.
    mainFields: [...(platform === 'browser' ? ['browser'] : []), 'module', 'main'],
    alias: {
      yaml: path.join(root, 'node_modules/yaml/browser/index.js'),
      'vscode-languageserver-types': path.join(
        root,
        'node_modules/vscode-languageserver-types/lib/esm/main.js',
      ),
    },
    plugins: [inOtherBundles(elsewhere), inScripts(scripts), withoutExamples, withoutModules(leftOut)],
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'warning',
    ...options,
  };
}

/**
 * A bundle that defines a variable where it is a script, as in a worker, and exports the same where it is a module of Node.
 * @param {string} globalName
 * @returns {import('esbuild').BuildOptions}
 */
function asScriptAndModule(globalName) {
  return { globalName, footer: { js: `if (typeof module === 'object') module.exports = ${globalName};` } };
}

async function writeBesideBundles() {
  const folder = path.join(root, 'server/dist');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(await besideBundles()))
    await writeFile(path.join(folder, name), text);
}

await runAsProgram(import.meta.url, async () => {
  const { values } = parseFlags({ production: { type: 'boolean' }, watch: { type: 'boolean' } });
  if (values.watch === true) await watch();
  else await build({ production: values.production === true });
});
