// @ts-check
// What must be the same in all places before a version is published.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../program.mjs';
import { extensionVersion, isPreRelease } from '../packaging/version.mjs';
import { notesOf } from './changelog.mjs';

/**
 * @param {string} tag the tag of the release
 * @returns {string[]} what is wrong with the tag, the versions or the changelog; empty if it can be released
 */
export function releaseProblems(tag) {
  const version = extensionVersion();
  isPreRelease(version);
  const server = readJson('server/package.json').version;
  const { packages } = readJson('package-lock.json');
  return [
    tag === tagOf(version)
      ? ''
      : `The tag is "${tag}", but package.json has version ${version}: expected ${tagOf(version)}.`,
    server === version ? '' : `server/package.json has version ${server}, but package.json has ${version}.`,
    [packages[''].version, packages.server.version].every((each) => each === version)
      ? ''
      : 'package-lock.json has another version: run "npm install".',
    notesOf(version) === undefined ? `CHANGELOG.md has no section "## ${version}" with what is new.` : '',
  ].filter((problem) => problem !== '');
}

/** @param {string} version */
export function tagOf(version) {
  return `v${version}`;
}

/**
 * @param {string} file
 * @returns {any}
 */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
