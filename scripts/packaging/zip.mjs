// @ts-check
// Looks into packages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { toolsDirectory } from '../editorHost.mjs';
import { createTemporaryDirectory } from '../temporaryDirectory.mjs';

/**
 * What is used of yauzl.
 * @typedef {object} Zip
 * @property {() => AsyncIterable<Entry>} eachEntry
 * @property {(entry: Entry) => Promise<import('node:stream').Readable>} openReadStreamPromise
 *
 * @typedef {{ fileName: string }} Entry
 */

/** @returns {{ openPromise: (file: string) => Promise<Zip> }} the library, whose types are not there unless it is installed */
function loadYauzl() {
  return createRequire(path.join(toolsDirectory, 'package.json'))('yauzl');
}

/**
 * @param {string} file the path of a zip file
 * @returns {Promise<{ name: string, bytes: Buffer }[]>} what is in it, in its order
 */
export async function readZip(file) {
  const zip = await loadYauzl().openPromise(file);
  const files = [];
  for await (const entry of zip.eachEntry()) {
    files.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return files;
}

/**
 * @param {string} vsix the path of a package
 * @returns {Promise<string>} a temporary folder with the extension in it
 */
export async function extractExtension(vsix) {
  const directory = createTemporaryDirectory('skupper-extension');
  for (const { name, bytes } of await readZip(vsix)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return path.join(directory, 'extension');
}
