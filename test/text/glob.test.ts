import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathMatcher, textMatcher } from '../../server/src/service/text/glob.ts';

describe('a pattern of routing keys', () => {
  for (const [pattern, text, fits] of [
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a*', 'ab', true],
    ['*b', 'ab', true],
    ['a*a', 'a', false],
    ['a*b*c', 'axbyc', true],
    ['a*b*c', 'acb', false],
    ['*', '', true],
    ['a.c', 'abc', false],
  ] as const)
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} "${text}"`, () => {
      assert.equal(textMatcher([pattern])(text), fits);
    });
});

describe('a pattern of files', () => {
  for (const [pattern, path, fits] of [
    ['west', 'west/site.yaml', true],
    ['west', 'west', true],
    ['west', 'north/west/site.yaml', false],
    ['west', 'western/site.yaml', false],
    ['./west/', 'west/a/b.yaml', true],
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'a/b.yaml', false],
    ['**/test', 'test/a.yaml', true],
    ['**/test', 'a/b/test/c.yaml', true],
    ['a/**/b', 'a/b/c.yaml', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/x/y/c', false],
    ['**', '.hidden/a.yaml', true],
    ['site-*-old', 'site-a-b-old/x.yaml', true],
    ['a.c', 'abc', false],
    ['', 'a.yaml', false],
  ] as const)
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} "${path}"`, () => {
      assert.equal(pathMatcher([pattern])(path), fits);
    });

  it('is soon done, however it is made', () => {
    const stars = `${'*a'.repeat(200)}b`;
    const folders = `${'**/'.repeat(160)}x`;
    assert.equal(pathMatcher([stars, folders])(`${'a'.repeat(5000)}/${'a/'.repeat(500)}a`), false);
  });
});
