import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, shiftEdit } from '../../server/src/service/text/edit.ts';
import { overlaps, containsOffset } from '../../server/src/service/text/span.ts';

describe('text edits', () => {
  it('apply in any order, by the offsets of the original text', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: '' },
      { span: { start: 0, end: 1 }, newText: 'xyz' },
      { span: { start: 3, end: 3 }, newText: '-' },
    ];
    assert.equal(applyEdits('abcdef', edits), 'xyzbc-df');
    assert.equal(applyEdits('abcdef', edits.toReversed()), 'xyzbc-df');
  });

  it('move to another place', () => {
    assert.deepEqual(shiftEdit({ span: { start: 4, end: 5 }, newText: 'a' }, -2), {
      span: { start: 2, end: 3 },
      newText: 'a',
    });
  });
});

describe('spans', () => {
  it('include the offset at their end', () => {
    const offsets = [0, 1, 2, 3, 4].filter((offset) => containsOffset({ start: 1, end: 3 }, offset));
    assert.deepEqual(offsets, [1, 2, 3]);
  });

  it('overlap when they are adjacent', () => {
    assert.ok(overlaps({ start: 0, end: 2 }, { start: 2, end: 4 }));
    assert.ok(!overlaps({ start: 0, end: 2 }, { start: 3, end: 4 }));
  });
});
