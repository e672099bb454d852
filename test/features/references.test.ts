import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, shown } from '../support/places.ts';
import { connector, file, listener, weighted } from '../support/resources.ts';

function referencesAt(fixture: string, includeDeclaration = true): string[] {
  const here = at(fixture);
  return shown(here, here.service.references(here.cursor, { includeDeclaration }));
}

describe('find references', () => {
  it('finds every place of a routing key, with or without those that provide it', () => {
    const fixture =
      file('a.yaml', listener('d<|>b')) + file('m.yaml', weighted('db')) + file('b.yaml', connector('db'));
    assert.deepEqual(referencesAt(fixture), ['a.yaml:6 db', 'b.yaml:6 db', 'm.yaml:10 db']);
    assert.deepEqual(referencesAt(fixture, false), ['a.yaml:6 db', 'm.yaml:10 db']);
  });

  it('keeps to the network', () => {
    const settings = '-- .skupper.yaml --\nnetworks:\n  - name: one\n    include: [one]\n';
    const fixture = settings + file('one/a.yaml', listener('<|>k')) + file('two/b.yaml', connector('k'));
    assert.deepEqual(referencesAt(fixture), ['one/a.yaml:6 k']);
  });
});
