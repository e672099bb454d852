// @ts-check
// Where a release is published, and by which command. None of them has a token: the services trust this repository's workflow,
// which proves itself with an ID token (OpenID Connect).
import path from 'node:path';
import { hostNode, ovsx, vsce } from '../editorHost.mjs';
import { folder, names } from './artifacts.mjs';
import { tagOf } from './versions.mjs';

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {boolean} preRelease
 *
 * @typedef {object} Command
 * @property {string} program `npm` is the one that runs this script
 * @property {string[]} args
 * @property {string[]} [rehearsal] arguments with which it does everything but publish; otherwise it cannot be rehearsed
 */

/** @param {keyof ReturnType<typeof names>} name */
const fileOf = (name) => path.join(folder, names()[name]);

/** Publishing a version again does nothing, so that a release that failed halfway can be run again. */
const again = '--skip-duplicate';

/** @type {Readonly<Record<string, (release: Release) => Command>>} */
export const targets = {
  marketplace: ({ preRelease }) => ({
    program: hostNode(),
    args: [
      vsce,
      'publish',
      '--oidc',
      again,
      '--packagePath',
      fileOf('vsix'),
      ...(preRelease ? ['--pre-release'] : []),
    ],
  }),

  // It reads from the package whether it is a pre-release.
  'open-vsx': () => ({
    program: hostNode(),
    args: [ovsx, 'publish', '--trusted-publishing', again, '--packagePath', fileOf('vsix')],
  }),

  npm: ({ preRelease }) => ({
    program: 'npm',
    args: [
      'publish',
      fileOf('tarball'),
      '--provenance',
      '--access=public',
      `--tag=${preRelease ? 'next' : 'latest'}`,
    ],
    rehearsal: ['--dry-run', '--fetch-retries=0'],
  }),

  github: ({ version, preRelease }) => ({
    program: 'gh',
    args: [
      'release',
      'create',
      tagOf(version),
      fileOf('vsix'),
      fileOf('tarball'),
      fileOf('sbom'),
      fileOf('sums'),
      '--verify-tag',
      `--title=${version}`,
      `--notes-file=${fileOf('notes')}`,
      ...(preRelease ? ['--prerelease'] : []),
    ],
  }),
};
