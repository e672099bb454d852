// @ts-check
// Imports a script that is written in TypeScript: bundles it first, because the oldest supported Node cannot run TypeScript.
import { build } from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './program.mjs';

/**
 * @param {string} name a script in this folder, without its extension
 * @returns {Promise<any>} the exports of the script
 */
export async function loadTypeScript(name) {
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
