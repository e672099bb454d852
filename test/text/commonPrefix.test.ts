import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonPrefixLength, commonSuffixLength } from '../../server/src/service/text/commonPrefix.ts';

describe('common prefixes and suffixes', () => {
  const cases: [string, string, number, number][] = [
    ['', '', 0, 0],
    ['', 'a', 0, 0],
    ['abc', 'abc', 3, 3],
    ['abc', 'abd', 2, 0],
    ['abc', 'xbc', 0, 2],
    ['aa', 'aaa', 2, 2],
  ];
  for (const [a, b, prefix, suffix] of cases)
    it(`of ${JSON.stringify(a)} and ${JSON.stringify(b)} have ${prefix} and ${suffix} characters`, () => {
      assert.equal(commonPrefixLength(a, b), prefix);
      assert.equal(commonPrefixLength(b, a), prefix);
      assert.equal(commonSuffixLength(a, b), suffix);
      assert.equal(commonSuffixLength(b, a), suffix);
    });

  it('are exact for every length around the steps of the search', () => {
    for (const length of [0, 1, 1023, 1024, 1025, 3071, 3072, 3073, 10_000]) {
      const same = 'x'.repeat(length);
      assert.equal(commonPrefixLength(`${same}a${same}`, `${same}b${same}`), length);
      assert.equal(commonSuffixLength(`${same}a${same}`, `${same}b${same}`), length);
    }
  });
});
