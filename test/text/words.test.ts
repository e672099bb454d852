import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { counted, listed, plural, quoted, withArticle } from '../../server/src/service/text/words.ts';

describe('words in messages', () => {
  it('are listed as in a sentence', () => {
    assert.equal(listed([]), '');
    assert.equal(listed(['a']), 'a');
    assert.equal(listed(['a', 'b']), 'a and b');
    assert.equal(listed(['a', 'b', 'c'], 'or'), 'a, b or c');
  });

  it('are counted', () => {
    assert.equal(counted(1, 'match'), '1 match');
    assert.equal(counted(0, 'match'), '0 matches');
    assert.equal(counted(2, 'entry'), '2 entries');
    assert.equal(counted(2, 'key'), '2 keys');
    assert.equal(counted(2, 'information'), '2 information');
    assert.equal(plural('constructor'), 'constructors');
  });

  it('get the article that fits how they sound', () => {
    for (const noun of [
      'an AccessToken',
      'a Link',
      'a User',
      'an hour',
      'a URL',
      'an HTTP URL',
      'a constructor',
    ])
      assert.equal(withArticle(noun.replace(/^\w+ /, '')), noun);
  });

  it('from a file stay in one line, and short', () => {
    assert.equal(quoted('a'), '"a"');
    assert.ok(!quoted('a\nb').includes('\n'));
    assert.ok(quoted('x'.repeat(500)).length < 70);
  });
});
