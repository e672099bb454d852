// @ts-check
// The software bill of materials: what npm knows about the packages whose code is in the bundles.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../program.mjs';
import { idOf } from './bundledPackages.mjs';
import { sourceDate } from './source.mjs';

/**
 * npm lists all packages of the lockfile, which are those for development; bundled packages are among them. What is installed depends on
 * the platform and the version of Node, and npm refuses a tree without an optional package that another one would like to have.
 * @param {readonly import('./bundledPackages.mjs').BundledPackage[]} packages
 * @returns {any} a CycloneDX document
 */
export function billOfMaterials(packages) {
  const options = {
    cwd: root,
    encoding: /** @type {const} */ ('utf8'),
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  };
  const all = JSON.parse(
    execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], options),
  );
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const self = idOf({ name, version });
  const ids = new Set(packages.map(idOf));
  /** @type {any[]} */
  const components = all.components.filter((/** @type {any} */ each) => ids.has(each['bom-ref']));
  const bundled = components.map((each) => ({ ...each, scope: 'required', properties: [] }));
  return {
    ...all,
    // npm takes a random number and the time of day, and the same sources are to give the same package.
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([self, bundled]))}`,
    metadata: {
      ...all.metadata,
      timestamp: new Date(sourceDate() * 1000).toISOString(),
      component: { ...all.metadata.component, name, type: 'application' },
    },
    components: bundled,
    dependencies: [
      { ref: self, dependsOn: [...ids] },
      ...[...ids].map((ref) => ({ ref, dependsOn: dependenciesOf(all, ref, ids) })),
    ],
  };
}

/**
 * @param {any} all
 * @param {string} id
 * @param {ReadonlySet<string>} ids
 * @returns {string[]}
 */
function dependenciesOf(all, id, ids) {
  const found = all.dependencies.find((/** @type {any} */ each) => each.ref === id);
  return (found?.dependsOn ?? []).filter((/** @type {string} */ each) => ids.has(each));
}

/**
 * @param {string} text
 * @returns {string} a UUID made of the text, version 8 of RFC 9562
 */
function uuidOf(text) {
  const digits = createHash('sha256').update(text).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
