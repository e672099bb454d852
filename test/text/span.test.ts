import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wholeCharacters } from '../../server/src/service/text/span.ts';

describe('a span of whole characters', () => {
  it('has both halves of a line break and of a character outside of the basic plane', () => {
    assert.deepEqual(wholeCharacters('a\r\nb', { start: 2, end: 4 }), { start: 1, end: 4 });
    assert.deepEqual(wholeCharacters('a\r\nb', { start: 0, end: 2 }), { start: 0, end: 3 });
    assert.deepEqual(wholeCharacters('\u{1F600}', { start: 1, end: 1 }), { start: 0, end: 2 });
  });

  it('is left as it is anywhere else, beyond the text included', () => {
    for (const span of [
      { start: 0, end: 1 },
      { start: 1, end: 3 },
      { start: 4, end: 9 },
    ])
      assert.deepEqual(wholeCharacters('a\r\nb', span), span);
  });
});
