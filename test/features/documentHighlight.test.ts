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

  it('mark nothing in a comment and on empty lines, also where they belong to a text of several lines', () => {
    const text = listener('db').replace('routingKey: db\n', 'routingKey: |- # key\n    db\n\n\n  # Below.\n');
    const key = file('a.yaml', text);
    assert.ok(key.includes('|- # key\n    db\n'));
    const found = (before: string, after: string): number => {
      const { service, cursor } = at(key.replace(before + after, `${before}<|>${after}`));
      return [
        service.documentHighlights(cursor),
        service.references(cursor, { includeDeclaration: true }),
        service.hover(cursor) ? [1] : [],
      ].flat().length;
    };
    assert.equal(found('    d', 'b'), 3);
    assert.equal(found('    db', '\n'), 3);
    assert.equal(found('|- # k', 'ey'), 0);
    assert.equal(found('    db\n', '\n'), 0);
    assert.equal(found('    db\n\n', '\n'), 0);
    assert.equal(found('# Bel', 'ow'), 0);
  });
});
