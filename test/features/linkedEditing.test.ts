import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkedEditingRanges } from '../support/engine.ts';
import { at } from '../support/places.ts';
import { connector, file, listener } from '../support/resources.ts';

describe('linked editing', () => {
  it('takes the places of this file that are written alike', () => {
    const both = `${file('a.yaml', listener('d<|>b'))}---\n${connector('db')}`;
    const { snapshot, uri, position } = at(both);
    assert.equal(linkedEditingRanges(snapshot, uri, position)?.ranges.length, 2);
    const alone = at(file('a.yaml', listener('d<|>b')) + file('b.yaml', connector('db')));
    assert.equal(linkedEditingRanges(alone.snapshot, alone.uri, alone.position), undefined);
  });
});
