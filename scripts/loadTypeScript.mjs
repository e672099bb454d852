// @ts-check
// Runs a script that is written in TypeScript: bundles it first, so that a Node without TypeScript can run it.
import { build } from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure.mjs';

/**
 * @param {string} name the script in this folder, without its ending
 * @returns {Promise<any>} what the script exports
 */
export async function load(name) {
  const outfile = path.join(root, 'out', `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, 'scripts', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).toString());
}
