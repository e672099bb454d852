import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTargetOf } from '../../../server/src/service/workspace/facts/patch.ts';

function isTarget(pattern: string, name: string): boolean {
  return isTargetOf(
    { kind: undefined, name: pattern, namespace: undefined, isNarrowed: false },
    { kind: 'Site', names: [name] },
  );
}

describe('the name of the target of a patch', () => {
  it('is a regular expression for the whole name', () => {
    assert.ok(isTarget('we.*', 'west'));
    assert.ok(isTarget('west|east', 'east'));
    assert.ok(isTarget('(?:a|b)-site', 'b-site'));
    assert.ok(!isTarget('we', 'west'));
    assert.ok(!isTarget('e.*', 'west'));
  });

  it('may be anything where a search for it might take long, or JavaScript cannot read it', () => {
    for (const pattern of ['(', '(a+)+', '(a|a)(a|a)(a|a)(a|a)x', 'a?a?a?a?a?x', '.*.*.*.*x', '[ab]*x'])
      assert.ok(isTarget(pattern, 'west'), pattern);
    assert.ok(isTarget(Array.from({ length: 60 }, () => 'a').join('|'), 'west'));
    assert.ok(isTarget('.*.*.*x', 'a'.repeat(300)));
  });
});
