import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOlder, latestVersion, skupperVersions } from '../../server/src/service/schema/version.ts';

describe('versions of Skupper', () => {
  it('are compared number by number', () => {
    for (const [version, other, older] of [
      ['2.0', '2.1', true],
      ['2.1', '2.0', false],
      ['2.2.0', '2.2.1', true],
      ['2.9', '2.10', true],
      ['2.2', '2.2.0', false],
      ['2.2', '2.2.1', true],
      ['2.2.1', '2.2.1', false],
    ] as const)
      assert.equal(isOlder(version, other), older, `${version} < ${other}`);
  });

  it('are listed from the oldest to the newest', () => {
    assert.deepEqual(
      skupperVersions.toSorted((a, b) => (isOlder(a, b) ? -1 : 1)),
      skupperVersions,
    );
    assert.equal(skupperVersions.at(-1), latestVersion);
  });
});
