import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importScript } from '../security/support/bundles.ts';

const { extensionVersion, isPreRelease } = await importScript<{
  extensionVersion: () => string;
  isPreRelease: (version: string) => boolean;
}>('packaging/version.mjs');
const { releaseProblems } = await importScript<{ releaseProblems: (tag: string) => readonly string[] }>(
  'release/versions.mjs',
);
const { notesOf } = await importScript<{
  notesOf: (version: string, changelog?: string) => string | undefined;
}>('release/changelog.mjs');

const changelog =
  '# Changelog\n\n## 1.2.3 - 2026-11-28\n\n- New.\n\n### Fixed\n\n- Old.\n\n## 1.2.2\n\n## 1.2\n\n- Older.\n';

describe('a version', () => {
  it('is a pre-release if its minor number is odd', () => {
    assert.deepEqual(['0.1.0', '1.0.7', '1.13.2', '2.10.1'].map(isPreRelease), [true, false, true, false]);
  });

  it('has no suffix, which the marketplaces reject', () => {
    for (const version of ['1.2.3-beta.1', '1.2', 'v1.2.3', ''])
      assert.throws(() => isPreRelease(version), /must be three numbers/);
  });
});

describe('the version of this repository', () => {
  it('is the same everywhere, and described in the changelog', () => {
    assert.deepEqual(releaseProblems(`v${extensionVersion()}`), []);
  });

  it('is not released with another tag', () => {
    for (const tag of ['v9.9.9', extensionVersion(), 'main', ''])
      assert.deepEqual(releaseProblems(tag), [
        `The tag is "${tag}", but package.json has version ${extensionVersion()}: expected v${extensionVersion()}.`,
      ]);
  });
});

describe('the notes of a release', () => {
  it('are its section of the changelog', () => {
    assert.equal(notesOf('1.2.3', changelog), '- New.\n\n### Fixed\n\n- Old.');
    assert.equal(notesOf('1.2', changelog), '- Older.');
  });

  it('are not there if the section is missing or empty', () => {
    for (const version of ['1.2.2', '1.2.4', '1', '', 'Changelog'])
      assert.equal(notesOf(version, changelog), undefined, version);
  });
});
