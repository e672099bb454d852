// @ts-check
// Versions of the extension. The marketplaces know three numbers and no suffix, so the second one says what is a pre-release.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, root } from '../program.mjs';

/** @returns {string} the version in package.json */
export function extensionVersion() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
}

/**
 * https://code.visualstudio.com/api/working-with-extensions/publishing-extension#prerelease-extensions
 * @param {string} version
 * @returns {boolean} whether its minor number is odd. Throws a Failure for a version that a marketplace rejects
 */
export function isPreRelease(version) {
  const minor = /^\d+\.(\d+)\.\d+$/.exec(version)?.[1];
  if (minor === undefined) throw new Failure(`The version must be three numbers, not "${version}".`);
  return Number(minor) % 2 === 1;
}
