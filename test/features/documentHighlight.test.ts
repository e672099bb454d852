import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at } from '../support/places.ts';
import { connector, file, listener } from '../support/resources.ts';

describe('document highlights', () => {
  it('mark the places of this file, those that provide the key as written', () => {
    const { service, cursor } = at(
      `${file('a.yaml', listener('d<|>b'))}---\n${connector('db')}${file('b.yaml', connector('db'))}`,
    );
    assert.deepEqual(
      service.documentHighlights(cursor).map(({ range, kind }) => [range.start.line, kind]),
      [
        [5, 2],
        [14, 3],
      ],
    );
  });
});
