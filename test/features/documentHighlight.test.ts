import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentHighlights } from '../support/engine.ts';
import { at, connector, listener } from '../support/places.ts';

describe('document highlights', () => {
  it('mark the places of this file, those that provide the key as written', () => {
    const { snapshot, uri, position } = at(
      `${listener('a.yaml', 'd<|>b')}---\n${connector('', 'db').slice('--  --\n'.length)}${connector('b.yaml', 'db')}`,
    );
    assert.deepEqual(
      documentHighlights(snapshot, uri, position).map(({ range, kind }) => [range.start.line, kind]),
      [
        [5, 2],
        [14, 3],
      ],
    );
  });
});
