// @ts-check
// The folder that the suites work in: a copy of an example, with the files of test/e2e/workspace over it.
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/program.mjs';
import { createTemporaryDirectory } from '../../scripts/temporaryDirectory.mjs';

/**
 * @param {string} file
 * @param {string} text
 * @returns {string} the path of a fresh folder with nothing but this file
 */
export function createFolderOf(file, text) {
  const directory = createTemporaryDirectory('skupper-workspace');
  writeFileSync(path.join(directory, file), text);
  return directory;
}

/** @returns {string} the path of a fresh folder without files */
export function createEmptyFolder() {
  return createTemporaryDirectory('skupper-workspace');
}

/**
 * @param {string} [example] the name of a folder in examples
 * @returns {string} the path of a fresh copy
 */
export function createWorkspace(example = 'hello-world') {
  const directory = path.join(createTemporaryDirectory('skupper-workspace'), example);
  for (const source of [path.join('examples', example), 'test/e2e/workspace'])
    cpSync(path.join(root, source), directory, { recursive: true });
  return directory;
}

const SITES = 100;
const KEYS_PER_SITE = 10;

/** @returns {string} the path of a fresh folder with 100 sites that share 1,000 keys, the sites of ten around a hub */
export function createLargeNetwork() {
  const directory = createTemporaryDirectory('skupper-workspace');
  for (let site = 0; site < SITES; site++)
    writeFileSync(path.join(directory, `site-${site}.yaml`), siteOf(site));
  return directory;
}

/** @param {number} site */
function siteOf(site) {
  const hub = site - (site % 10);
  const target = site === hub ? (hub + 10) % SITES : hub;
  const keys = Array.from({ length: KEYS_PER_SITE }, (_, index) => index);
  const other = (site + 1) % SITES;
  return [
    resource('Site', `site-${site}`, site, '  linkAccess: default\n'),
    resource(
      'Link',
      `to-site-${target}`,
      site,
      `  endpoints:\n    - name: inter-router\n      host: site-${target}.example.com\n      port: "55671"\n`,
    ),
    ...keys.map((key) =>
      resource(
        'Connector',
        `key-${site}-${key}`,
        site,
        `  routingKey: key-${site}-${key}\n  host: h\n  port: 80\n`,
      ),
    ),
    ...keys.map((key) =>
      resource(
        'Listener',
        `key-${other}-${key}`,
        site,
        `  routingKey: key-${other}-${key}\n  host: h-${key}\n  port: 80\n`,
      ),
    ),
  ].join('---\n');
}

/**
 * @param {string} kind
 * @param {string} name
 * @param {number} site
 * @param {string} spec
 */
function resource(kind, name, site, spec) {
  return `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ns-${site}\nspec:\n${spec}`;
}
