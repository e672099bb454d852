import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, shown } from '../support/places.ts';
import { attachedPair, connector, file, listener, secret, weighted } from '../support/resources.ts';

function definitionsAt(fixture: string): string[] {
  const here = at(fixture);
  return shown(here, here.service.definition(here.cursor));
}

describe('go to definition', () => {
  it('leads from a listener to its connectors, and back', () => {
    const others =
      file('b.yaml', connector('db')) + file('c.yaml', connector('"db"')) + file('d.yaml', connector('x'));
    assert.deepEqual(definitionsAt(file('a.yaml', listener('d<|>b')) + others), [
      'b.yaml:6 db',
      'c.yaml:6 "db"',
    ]);
    assert.deepEqual(definitionsAt(file('a.yaml', listener('db')) + file('b.yaml', connector('<|>db'))), [
      'a.yaml:6 db',
    ]);
    assert.deepEqual(definitionsAt(file('a.yaml', weighted('d<|>b')) + file('b.yaml', connector('db'))), [
      'b.yaml:6 db',
    ]);
  });

  it('leads from templates to whatever they may become', () => {
    const others = file('b.yaml', connector('db-east')) + file('c.yaml', connector('web-east'));
    assert.deepEqual(definitionsAt(file('a.yaml', listener('db<|>-{{ .x }}')) + others), [
      'b.yaml:6 db-east',
    ]);
  });

  it('leads to a Secret of the same site', () => {
    const use = file('west/a.yaml', listener('k', { extra: '  tlsCredentials: t<|>ls\n' }));
    assert.deepEqual(
      definitionsAt(use + file('west/b.yaml', secret('tls')) + file('east/b.yaml', secret('tls'))),
      ['west/b.yaml:4 tls'],
    );
  });

  it('leads to the other half of an attached connector, and to a Namespace', () => {
    assert.deepEqual(definitionsAt(attachedPair('<|>a', 'a')), ['p.yaml:14 a']);
    assert.deepEqual(definitionsAt(attachedPair('a', 'a<|>')), ['p.yaml:4 a']);
    const namespace = '-- n.yaml --\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: site\n';
    assert.deepEqual(
      definitionsAt(namespace + attachedPair('a', 'a').replace('siteNamespace: s', 'siteNamespace: s<|>')),
      ['n.yaml:4 site'],
    );
  });

  it('leads nowhere from anything else', () => {
    assert.deepEqual(definitionsAt(file('a.yaml', listener('k')).replace('host: a', 'host: <|>a')), []);
    assert.deepEqual(definitionsAt(file('a.yaml', listener('k')).replace('spec:', '<|>spec:')), []);
  });
});
