import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runStart, withoutComment } from '../../server/src/service/text/lines.ts';

describe('a line', () => {
  it('ends with a run of characters, which may be empty', () => {
    assert.equal(runStart('ab//', 4, /\//), 2);
    assert.equal(runStart('ab', 2, /\//), 2);
    assert.equal(runStart('///', 3, /\//), 0);
    assert.equal(runStart('a/b', 2, /\//), 1);
  });

  it('has a comment after white space or at its start', () => {
    assert.equal(withoutComment('a # b # c'), 'a');
    assert.equal(withoutComment('# a'), '');
    assert.equal(withoutComment('a#b'), 'a#b');
    assert.equal(withoutComment('a#b\t#'), 'a#b');
  });
});
