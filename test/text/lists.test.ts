import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonMembers, groupBy, compacted, spliced } from '../../server/src/service/text/lists.ts';

describe('lists', () => {
  it('are grouped in the order of their values', () => {
    const groups = groupBy(['b1', 'a1', 'b2'], (value) => value.slice(0, 1));
    assert.deepEqual(
      [...groups],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
      ],
    );
  });

  it('are one and the same when they are empty, and else have the same members', () => {
    assert.equal(compacted([]), compacted([]));
    for (const length of [1, 16, 17, 100]) {
      const list = Array.from({ length }, (_, index) => index);
      assert.deepEqual(compacted(list), list);
    }
  });

  it('have members in common at both ends, which do not overlap', () => {
    assert.deepEqual(commonMembers([1, 2, 3], [1, 4, 3]), { before: 1, after: 1 });
    assert.deepEqual(commonMembers([1, 1], [1, 1, 1]), { before: 2, after: 0 });
    assert.deepEqual(commonMembers([], [1]), { before: 0, after: 0 });
    assert.deepEqual(commonMembers([1, 2], [1, 2]), { before: 2, after: 0 });
  });

  it('get other members between those that stay, however many', () => {
    assert.deepEqual(spliced([1, 2, 3], { before: 1, after: 1 }, [8, 9]), [1, 8, 9, 3]);
    assert.deepEqual(spliced([1, 2], { before: 2, after: 0 }, []), [1, 2]);
    const many = Array.from({ length: 200_000 }, (_, index) => index);
    assert.deepEqual(spliced([-1, -2, -3], { before: 1, after: 1 }, many), [-1, ...many, -3]);
    assert.deepEqual(spliced([-1, -2], { before: 1, after: 0 }, many), [-1, ...many]);
  });
});
