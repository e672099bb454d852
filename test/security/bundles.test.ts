import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parse, type AnyNode } from 'acorn';
import { simple } from 'acorn-walk';
import { readBundles, type Bundle } from './support/bundles.ts';

/** Modules that reach nothing but files, memory and the editor. All modules that a bundle may import are named here or below. */
const harmless = new Set([
  'crypto',
  'events',
  'fs',
  'fs/promises',
  'os',
  'path',
  'process',
  'readline',
  'timers/promises',
  'tty',
  'url',
  'util',
  'v8',
  'vscode',
]);

/** The places that may import a module which reaches further, and why they do. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The language server runs in a process of its own, which the editor's library starts and stops.
  child_process: [
    'dist/client.js: node_modules/vscode-languageclient/lib/node/main.js',
    'dist/client.js: node_modules/vscode-languageclient/lib/node/processes.js',
    // The command `diff` reads a revision with git, and nothing else loads this bundle.
    'server/dist/git.cjs: server/src/disk/git/gitProgram.ts',
  ],
  // Editors may ask for a pipe or a port of this machine on the server's command line: --pipe, --socket. The extension gives the
  // server for assistants unsaved texts over a socket of this user.
  net: [
    'dist/client.js: client/src/node/mcp/unsavedTexts.ts',
    'server/dist/mcp.cjs: server/src/mcp/unsaved.ts',
    'server/dist/protocol.cjs: node_modules/vscode-jsonrpc/lib/node/main.js',
    'server/dist/server.cjs: server/src/lsp/node/connection.ts',
  ],
  // Folders are read in threads, whose program is the bundle readWorker.cjs.
  worker_threads: [
    'server/dist/engine.cjs: server/src/disk/readInWorkers.ts',
    'server/dist/lint.cjs: server/src/disk/readInWorkers.ts',
    'server/dist/mcp.cjs: server/src/disk/readInWorkers.ts',
    'server/dist/readWorker.cjs: server/src/disk/readWorker.ts',
  ],
};

/** What is only in the package of the command line and the library. */
const ofCommandLine = new Set([
  'server/dist/git.cjs',
  'server/dist/library.cjs',
  'server/dist/lint.cjs',
  'server/dist/picture.cjs',
]);

/** The engine, which all programs load but the clients. */
const engine = 'server/dist/service.js';

/** The part of the engine that is public, by the names of it. */
const library = 'server/dist/library.cjs';

/** Ajv makes code of the schemas in definitions of kinds, in workspaces that somebody trusts. */
const validator = 'server/dist/jsonSchema.cjs';

/** Names that look like code which does more than it does. */
const usedNames: Readonly<Record<string, readonly string[]>> = {
  // `eval` is the name of a method there, and both libraries look for the global object.
  [validator]: ['.eval', 'Function', 'globalThis'],
  // The library that knows which terminals have links looks for Deno in the global object.
  'server/dist/lint.cjs': ['globalThis'],
  // The library of its protocol makes code of schemas where it may, which the bundle turns off. It takes random numbers from the
  // global object.
  'server/dist/mcp.cjs': ['Function', 'globalThis'],
  // In browsers, the library of the protocol looks for `queueMicrotask` in the global object.
  'dist/browserClient.js': ['globalThis'],
  // And the server loads the engine, from the URL that its client names.
  'dist/browserServer.js': ['.importScripts', 'globalThis'],
};

/** Names that a program uses without importing them, to run text as code or to reach the network, or to reach such names. */
const refusedNames = new Set([
  'EventSource',
  'Function',
  'WebAssembly',
  'WebSocket',
  'XMLHttpRequest',
  'eval',
  'fetch',
  'global',
  'globalThis',
  'importScripts',
]);

/** Properties that lead to the same. */
const refusedProperties = new Set([
  '_linkedBinding',
  'binding',
  'createRequire',
  'dlopen',
  'eval',
  'getBuiltinModule',
  'importScripts',
  'mainModule',
]);

function problemOfCall(name: string, argument: AnyNode | undefined): string | undefined {
  const isText = argument?.type === 'Literal';
  if (name === 'require') return isText ? undefined : 'require() of a computed name';
  return isText && /^set(?:Timeout|Interval)$/.test(name) ? 'a timer that runs text' : undefined;
}

function problemOfMember(property: AnyNode, computed: boolean): string | undefined {
  if (!computed && property.type === 'Identifier' && refusedProperties.has(property.name))
    return `.${property.name}`;
  if (!computed || property.type !== 'Literal') return undefined;
  const name = String(property.value);
  return refusedProperties.has(name) || refusedNames.has(name) ? `["${name}"]` : undefined;
}

/** What a program does that no bundle may do. */
function problemsIn(code: string): string[] {
  const problems: (string | undefined)[] = [];
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }), {
    Identifier: ({ name }) => problems.push(refusedNames.has(name) ? name : undefined),
    ImportExpression: ({ source }) =>
      problems.push(source.type === 'Literal' ? undefined : 'import() of a computed name'),
    MemberExpression: ({ property, computed }) => problems.push(problemOfMember(property, computed)),
    CallExpression: ({ callee, arguments: [first] }) =>
      problems.push(callee.type === 'Identifier' ? problemOfCall(callee.name, first) : undefined),
  });
  return problems.filter((problem) => problem !== undefined);
}

/** The modules outside of a bundle that it imports, with the module that imports each. */
function importsOf({ inputs }: Bundle): { readonly module: string; readonly importer: string }[] {
  return Object.entries(inputs).flatMap(([importer, { imports }]) =>
    imports
      .filter(({ external }) => external === true)
      .map(({ path }) => ({ module: path.replace(/^node:/, ''), importer })),
  );
}

/** Whether a module is another bundle beside the one that imports it. */
function isBundle(bundles: readonly Bundle[], module: string): boolean {
  return bundles.some(({ file }) => `./${file}` === module.replace('./', './server/dist/'));
}

describe('the bundles', () => {
  let bundles: readonly Bundle[];
  before(async () => {
    bundles = await readBundles();
  });

  it('are those that are shipped', () => {
    assert.deepEqual(bundles.map(({ file }) => file).toSorted(), [
      'dist/browserClient.js',
      'dist/browserServer.js',
      'dist/client.js',
      'dist/webview/network.css',
      'dist/webview/network.js',
      'server/dist/engine.cjs',
      'server/dist/git.cjs',
      'server/dist/jsonSchema.cjs',
      library,
      'server/dist/lint.cjs',
      'server/dist/mcp.cjs',
      'server/dist/picture.cjs',
      'server/dist/protocol.cjs',
      'server/dist/readWorker.cjs',
      'server/dist/server.cjs',
      'server/dist/service.js',
    ]);
    for (const { file, text } of bundles) assert.ok(text.length > (file === library ? 500 : 1000), file);
  });

  it('are small where somebody waits for them: what answers `initialize`', () => {
    const first = bundles.filter(({ file }) => /\/(?:server|protocol)\.cjs$/.test(file));
    const bytes = first.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    assert.ok(first.length === 2 && bytes <= 300_000, `${bytes} bytes`);
  });

  it('are small enough to be fetched by a browser', () => {
    const fetched = bundles.filter(({ file }) => file.startsWith('dist/browser') || file === engine);
    const bytes = fetched.reduce((sum, { text }) => sum + gzipSync(text).length, 0);
    assert.ok(fetched.length === 3 && bytes <= 500_000, `${bytes} bytes`);
  });

  it('have the engine once', () => {
    // The start of the server names what the engine offers, and threads decide which files are relevant.
    const few = 10_000;
    const found = bundles.filter(({ bytes }) => {
      const own = Object.entries(bytes).filter(([file]) => file.startsWith('server/src/service/'));
      return own.reduce((sum, [, count]) => sum + count, 0) > few;
    });
    assert.deepEqual(
      found.map(({ file }) => file),
      [engine],
    );
  });

  it('are in the extension, if it needs them', () => {
    const packed = readFileSync('.vscodeignore', 'utf8').split('\n');
    const needed = bundles.map(({ file }) => file).filter((file) => !ofCommandLine.has(file));
    assert.deepEqual(
      needed.filter((file) => !packed.includes(`!${file}`)),
      [],
    );
  });

  it('for browsers import nothing but the editor', () => {
    const imported = bundles
      .filter(({ file }) => file.startsWith('dist/browser') || file === engine)
      .map((bundle) => [bundle.file, [...new Set(importsOf(bundle).map(({ module }) => module))]]);
    assert.deepEqual(imported, [
      ['dist/browserClient.js', ['vscode']],
      [engine, []],
      ['dist/browserServer.js', []],
    ]);
  });

  it('import no module that reaches the network or starts programs, except where it is listed', () => {
    const found: Record<string, string[]> = {};
    for (const bundle of bundles)
      for (const { module, importer } of importsOf(bundle))
        if (!harmless.has(module) && !isBundle(bundles, module))
          (found[module] ??= []).push(`${bundle.file}: ${importer}`);
    for (const places of Object.values(found)) places.sort();
    assert.deepEqual(found, exceptions);
  });

  it('require only what the list of imports says', () => {
    for (const bundle of bundles) {
      const listed = new Set(importsOf(bundle).map(({ module }) => module));
      const required = [...bundle.text.matchAll(/\b(?:require|import)\("(?:node:)?([^"]+)"\)/g)];
      assert.deepEqual(
        [...new Set(required.map(([, module = '']) => module))].filter(
          // Texts for code that Ajv could write to a file, which is never asked for.
          (each) => !listed.has(each) && !(bundle.file === validator && each.startsWith('ajv/dist/runtime/')),
        ),
        [],
      );
    }
  });

  it('never run text as code and use no network of their own', () => {
    for (const { file, text } of bundles.filter(({ file }) => !file.endsWith('.css'))) {
      const found = [...new Set(problemsIn(text))].toSorted();
      assert.deepEqual(found, usedNames[file] ?? [], file);
    }
  });
});

describe('the search for code that runs text or reaches the network', () => {
  it('finds it in every form', () => {
    for (const code of [
      'eval(text)',
      'globalThis.eval(text)',
      'globalThis.fetch("https://example.com")',
      'self["fetch"]("https://example.com")',
      'new Function("return 1")',
      'fetch("https://example.com")',
      'new WebSocket("wss://example.com")',
      'require(name)',
      'import(name)',
      'process.binding("spawn_sync")',
      'process.getBuiltinModule("net")',
      'setTimeout("text", 1)',
      'self.importScripts("https://example.com/a.js")',
    ])
      assert.ok(problemsIn(code).length > 0, code);
  });

  it('leaves other code alone', () => {
    assert.deepEqual(
      problemsIn('kinds.Function; const x = { eval: 1 }; require("fs"); setTimeout(f, 1)'),
      [],
    );
  });
});
