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
    assert.ok(!isTarget('we-st', 'w'.repeat(300)));
    assert.ok(!isTarget('e.*', 'west'));
  });

  it('may be anything where a search for it might take long, or JavaScript cannot read it', () => {
    for (const pattern of ['(', '(a+)+', '(a|a)(a|a)(a|a)(a|a)x', 'a?a?a?a?a?x', '.*.*.*.*x', '[ab]*x'])
      assert.ok(isTarget(pattern, 'west'), pattern);
    assert.ok(isTarget(Array.from({ length: 60 }, () => 'a').join('|'), 'west'));
    assert.ok(isTarget('.*.*.*x', 'a'.repeat(300)));
  });

  it('is read up to three repetitions, fifty branches, and the longest name', () => {
    assert.ok(!isTarget('.*.*.*x', 'west'));
    assert.ok(!isTarget(Array.from({ length: 50 }, () => 'a').join('|'), 'west'));
    assert.ok(!isTarget('.*x', 'a'.repeat(253)));
    assert.ok(!isTarget('(?:a|b)-a-longer-name-without-repetitions', 'west'));
  });

  it('may be any of the names of a resource', () => {
    const target = { kind: undefined, name: 'west', namespace: undefined, isNarrowed: false };
    assert.ok(isTargetOf(target, { kind: 'Site', names: ['east', 'west'] }));
    assert.ok(!isTargetOf(target, { kind: 'Site', names: ['east', undefined] }));
    assert.ok(!isTargetOf({ ...target, kind: 'Link' }, { kind: 'Site', names: ['west'] }));
    assert.ok(isTargetOf({ ...target, name: undefined }, { kind: 'Site', names: [undefined] }));
    assert.ok(!isTargetOf({ ...target, name: 'w.*' }, { kind: 'Site', names: [undefined] }));
  });
});
