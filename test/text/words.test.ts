import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editDistance, mostSimilar } from '../../server/src/service/text/similar.ts';
import { formatCount, formatList, plural, quote, withArticle } from '../../server/src/service/text/words.ts';

describe('words in a sentence', () => {
  it('are enumerated', () => {
    assert.equal(formatList([]), '');
    assert.equal(formatList(['a']), 'a');
    assert.equal(formatList(['a', 'b']), 'a and b');
    assert.equal(formatList(['a', 'b', 'c'], 'or'), 'a, b or c');
  });

  it('agree with their number', () => {
    assert.equal(formatCount(1, 'match'), '1 match');
    assert.equal(formatCount(2, 'match'), '2 matches');
    assert.equal(formatCount(0, 'entry'), '0 entries');
    assert.equal(formatCount(2, 'information'), '2 information');
    assert.equal(plural('key'), 'keys');
  });

  it('have the article of their sound', () => {
    const phrases = ['Link', 'AccessToken', 'User', 'hour', 'URL', 'HTTP server', 'Site'].map(withArticle);
    assert.deepEqual(phrases, [
      'a Link',
      'an AccessToken',
      'a User',
      'an hour',
      'a URL',
      'an HTTP server',
      'a Site',
    ]);
  });

  it('are quoted on one line', () => {
    assert.equal(quote('a\nb'), '"a b"');
    assert.equal(quote('x'.repeat(100)).length, 62);
  });
});

describe('the most similar word', () => {
  const candidates = ['backend', 'frontend', 'database'];
  const cases: [string, string | undefined][] = [
    ['backnd', 'backend'],
    ['bakcend', 'backend'],
    ['Back-End', 'backend'],
    ['fronted', 'frontend'],
    ['payments', undefined],
    ['', undefined],
  ];
  for (const [word, expected] of cases)
    it(`to ${JSON.stringify(word)} is ${expected ?? 'none of them'}`, () => {
      assert.equal(mostSimilar(word, candidates), expected);
    });

  it('is never the word itself, and the first of equals', () => {
    assert.equal(mostSimilar('aaaa', ['aaaa', 'aaab', 'aaac']), 'aaab');
  });

  it('is found by the number of edits, up to a limit', () => {
    assert.equal(editDistance('kitten', 'sitting', 9), 3);
    assert.equal(editDistance('ab', 'ba', 9), 1);
    assert.equal(editDistance('kitten', 'sitting', 2), 2);
    assert.equal(editDistance('a', 'a'.repeat(100), 3), 3);
  });
});
