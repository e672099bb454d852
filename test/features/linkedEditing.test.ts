import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkedEditingRanges } from '../support/engine.ts';
import { at, connector, listener } from '../support/places.ts';

describe('linked editing', () => {
  it('takes the places of this file that are written alike', () => {
    const both = `${listener('a.yaml', 'd<|>b')}---\n${connector('', 'db').slice('--  --\n'.length)}`;
    const { snapshot, uri, position } = at(both);
    assert.equal(linkedEditingRanges(snapshot, uri, position)?.ranges.length, 2);
    const alone = at(listener('a.yaml', 'd<|>b') + connector('b.yaml', 'db'));
    assert.equal(linkedEditingRanges(alone.snapshot, alone.uri, alone.position), undefined);
  });
});
