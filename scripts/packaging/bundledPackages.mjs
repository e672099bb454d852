// @ts-check
// The packages of other authors whose code is in the bundles, with their licences.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleContents } from '../build.mjs';
import { Failure, root } from '../program.mjs';

/** Files with the terms of a package, and with those of what it contains itself. */
const licenseFile = /^(?:licen[cs]e|copying|notice|thirdpartynotices)(?:[-.]|$)/i;

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license its SPDX identifier
 * @property {string} text its licence and notices
 */

/**
 * Only packages of which something is in a bundle: the bundler leaves out what is not used.
 * @param {readonly Pick<Awaited<ReturnType<typeof bundleContents>>[number], 'bytes'>[]} [bundles] by default all of them
 * @returns {Promise<BundledPackage[]>} sorted by name; a version is there once
 */
export async function bundledPackages(bundles) {
  const files = (bundles ?? (await bundleContents())).flatMap(({ bytes }) =>
    Object.entries(bytes).flatMap(([file, count]) => (count > 0 ? [file] : [])),
  );
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const packages = [...folders].map(readPackage);
  const unique = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique.values()].toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/**
 * @param {Pick<BundledPackage, 'name' | 'version'>} each
 * @returns {string} the name and version, as npm writes them
 */
export function idOf({ name, version }) {
  return `${name}@${version}`;
}

/**
 * @param {string} file a path in the repository
 * @returns {string | undefined} the folder of the package of a file; undefined for the project's own
 */
function packageFolder(file) {
  return /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

/**
 * @param {string} folder
 * @returns {BundledPackage}
 */
function readPackage(folder) {
  const full = path.join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(path.join(full, 'package.json'), 'utf8'));
  const texts = readdirSync(full)
    .filter((file) => licenseFile.test(file))
    .map((file) => readFileSync(path.join(full, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (typeof license !== 'string' || texts.length === 0)
    throw new Failure(`${folder} has no licence, so it must not be bundled.`);
  return { name, version, license, text: texts.join('\n\n') };
}
