// @ts-check
// Packs the npm package of the server: its programs and the library.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { besideBundles, bundleContents } from '../build.mjs';
import { npm } from '../processes.mjs';
import { root } from '../program.mjs';
import { createTemporaryDirectory } from '../temporaryDirectory.mjs';
import { bundledPackages } from './bundledPackages.mjs';
import { declarations } from './declarations.mjs';
import { noticesText } from './notices.mjs';

const source = path.join(root, 'server');

/** What is packed as it is in the repository. */
const files = ['package.json', 'README.md', 'bin', 'library.mjs', 'library.d.mts'];

/**
 * Writes skupper-language-server-VERSION.tgz. It is made of the sources, so that it does not matter what was built before.
 * @param {string} folder where to write it
 */
export async function packServer(folder) {
  const staged = createTemporaryDirectory('skupper-server');
  for (const file of files) cpSync(path.join(source, file), path.join(staged, file), { recursive: true });
  cpSync(path.join(root, 'LICENSE'), path.join(staged, 'LICENSE'));
  for (const [name, text] of Object.entries(await builtFiles())) {
    mkdirSync(path.dirname(path.join(staged, name)), { recursive: true });
    writeFileSync(path.join(staged, name), text);
  }
  await npm(['pack', '--pack-destination', folder], { cwd: staged, quiet: true });
}

/** @returns {Promise<Record<string, string>>} the texts of the files that are built, by path in the package */
async function builtFiles() {
  const own = (await bundleContents()).filter(({ file }) => file.startsWith('server/dist/'));
  const packages = await bundledPackages(own);
  const beside = Object.entries(await besideBundles());
  return {
    ...Object.fromEntries(own.map(({ file, text }) => [path.posix.relative('server', file), text])),
    ...Object.fromEntries(beside.map(([name, text]) => [`dist/${name}`, text])),
    'dist/library.d.cts': await declarations(),
    'ThirdPartyNotices.txt': noticesText(packages),
  };
}
