import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathMatcher, textMatcher } from '../../server/src/service/text/glob.ts';

describe('path patterns', () => {
  const cases: [pattern: string, matching: string[], others: string[]][] = [
    ['a', ['a', 'a/b', 'a/b/c'], ['b', 'ab', 'b/a']],
    ['./a/', ['a', 'a/b'], ['b']],
    ['a/*', ['a/b', 'a/b/c'], ['a', 'b/a']],
    ['*.yaml', ['x.yaml', '.yaml'], ['x.yml', 'a/x.yaml']],
    ['**/x', ['x', 'a/x', 'a/b/x', 'a/x/y'], ['xy', 'a/xy']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a', 'a/x', 'b']],
    ['**', ['a', 'a/b'], []],
    ['a*b*c', ['abc', 'axbxc', 'abbc'], ['acb', 'ab', 'abcx']],
    ['a.c', ['a.c'], ['abc']],
    ['', [], ['', 'a']],
    ['x'.repeat(501), [], ['x'.repeat(501)]],
  ];
  for (const [pattern, matching, others] of cases)
    it(`${JSON.stringify(pattern.slice(0, 20))} matches files and folders`, () => {
      const matches = pathMatcher([pattern]);
      for (const path of matching) assert.ok(matches(path), path);
      for (const path of others) assert.ok(!matches(path), path);
    });

  it('are alternatives', () => {
    const matches = pathMatcher(['a', 'b']);
    assert.deepEqual(['a', 'b', 'c'].filter(matches), ['a', 'b']);
    assert.ok(!pathMatcher([])('a'));
  });

  it('take a time that is bounded by the lengths', () => {
    const path = `${'a/'.repeat(400)}b`;
    const start = performance.now();
    assert.ok(!pathMatcher([`${'**/a/'.repeat(90)}c`])(path));
    assert.ok(!textMatcher(['*a'.repeat(250)])('a'.repeat(10_000).concat('b')));
    assert.ok(performance.now() - start < 2000);
  });
});

describe('text patterns', () => {
  it('match whole texts, in which `*` also matches a slash', () => {
    assert.deepEqual(['a', 'a/b', 'ba'].filter(textMatcher(['a*'])), ['a', 'a/b']);
    assert.deepEqual(['aXa', 'a', 'aa'].filter(textMatcher(['a*a'])), ['aXa', 'aa']);
  });
});
