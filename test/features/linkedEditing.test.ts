import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at } from '../support/places.ts';
import { connector, file, listener } from '../support/resources.ts';

describe('linked editing', () => {
  it('takes the places of this file that are written alike', () => {
    const both = `${file('a.yaml', listener('d<|>b'))}---\n${connector('db')}`;
    const { service, cursor } = at(both);
    assert.equal(service.linkedEditingRanges(cursor)?.ranges.length, 2);
    const alone = at(file('a.yaml', listener('d<|>b')) + file('b.yaml', connector('db')));
    assert.equal(alone.service.linkedEditingRanges(alone.cursor), undefined);
  });
});
