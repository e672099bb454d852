import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseGitRules } from '../../server/src/service/workspace/files/gitIgnore.ts';

describe('a .gitignore file', () => {
  it('ignores what its rules say', () => {
    const rules = parseGitRules('# a comment\r\n*.log\n!keep.log\n**/build/**/out\n/**/a/**/b/**\n');
    assert.ok(rules.ignores('x/y.log'));
    assert.ok(!rules.ignores('x/keep.log'));
    assert.ok(rules.ignores('x/build/y/out'));
    assert.ok(rules.ignores('x/a/y/b/z'));
    assert.ok(!rules.ignores('x/y'));
  });

  it('has no rules whose time grows with each of several **', () => {
    const rules = parseGitRules(`${'**/a/'.repeat(8)}b\n*.log\n`);
    assert.ok(!rules.ignores(`${'a/'.repeat(300)}b`));
    assert.ok(rules.ignores('y.log'));
  });
});
