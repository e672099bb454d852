// @ts-check
// What the bundler does with some modules. A plugin each.
import { readFile } from 'node:fs/promises';

/** Leaves the examples of the rules out of the bundles: only the docs and the tests use them. @type {import('esbuild').Plugin} */
export const withoutExamples = {
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
 * Replaces modules of Node by empty ones. Libraries import them for features that are never used, and what is not in a bundle cannot
 * be used by mistake either.
 * @param {readonly string[]} modules
 * @returns {import('esbuild').Plugin}
 */
export const withoutModules = (modules) => ({
  name: 'without-modules',
  setup: (bundling) => {
    bundling.onResolve({ filter: /^[\w:/]+$/ }, ({ path: module, importer }) =>
      modules.includes(module) && importer.includes('node_modules')
        ? { path: module, namespace: 'left-out' }
        : undefined,
    );
    bundling.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
});

/**
 * What is in a bundle of its own, by import: the bundles that import it find it beside them at run time.
 * @param {Readonly<Record<string, string>>} files the names of the bundles, by the end of the path or name that is imported
 * @returns {import('esbuild').Plugin}
 */
export const inOtherBundles = (files) => ({
  name: 'in-other-bundles',
  setup: (bundling) => {
    bundling.onResolve({ filter: /./ }, ({ path: module, kind }) => {
      const found = kind === 'entry-point' ? undefined : files[module];
      return found === undefined ? undefined : { path: `./${found}`, external: true };
    });
  },
});

/**
 * What a script that is loaded before the bundle has defined, by import.
 * @param {Readonly<Record<string, string>>} names those of the global variables, by the end of the path that is imported
 * @returns {import('esbuild').Plugin}
 */
export const inScripts = (names) => ({
  name: 'in-scripts',
  setup: (bundling) => {
    bundling.onResolve({ filter: /./ }, ({ path: module }) =>
      names[module] === undefined ? undefined : { path: names[module], namespace: 'in-script' },
    );
    bundling.onLoad({ filter: /./, namespace: 'in-script' }, ({ path: name }) => ({
      contents: `module.exports = ${name};`,
    }));
  },
});
