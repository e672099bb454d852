import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition } from '../support/engine.ts';
import { at, connector, listener, pair, secret, shown, weighted } from '../support/places.ts';

function definitionsAt(fixture: string): string[] {
  const here = at(fixture);
  return shown(here, definition(here.snapshot, here.uri, here.position));
}

describe('go to definition', () => {
  it('leads from a listener to its connectors, and back', () => {
    const others = connector('b.yaml', 'db') + connector('c.yaml', '"db"') + connector('d.yaml', 'x');
    assert.deepEqual(definitionsAt(listener('a.yaml', 'd<|>b') + others), ['b.yaml:6 db', 'c.yaml:6 "db"']);
    assert.deepEqual(definitionsAt(listener('a.yaml', 'db') + connector('b.yaml', '<|>db')), ['a.yaml:6 db']);
    assert.deepEqual(definitionsAt(weighted('a.yaml', 'd<|>b') + connector('b.yaml', 'db')), ['b.yaml:6 db']);
  });

  it('leads from templates to whatever they may become', () => {
    const others = connector('b.yaml', 'db-east') + connector('c.yaml', 'web-east');
    assert.deepEqual(definitionsAt(listener('a.yaml', 'db<|>-{{ .x }}') + others), ['b.yaml:6 db-east']);
  });

  it('leads to a Secret of the same site', () => {
    const use = listener('west/a.yaml', 'k', '  tlsCredentials: t<|>ls\n');
    assert.deepEqual(definitionsAt(use + secret('west/b.yaml', 'tls') + secret('east/b.yaml', 'tls')), [
      'west/b.yaml:4 tls',
    ]);
  });

  it('leads to the other half of an attached connector, and to a Namespace', () => {
    assert.deepEqual(definitionsAt(pair('<|>a', 'a')), ['p.yaml:14 a']);
    assert.deepEqual(definitionsAt(pair('a', 'a<|>')), ['p.yaml:4 a']);
    const namespace = '-- n.yaml --\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: site\n';
    assert.deepEqual(
      definitionsAt(namespace + pair('a', 'a').replace('siteNamespace: s', 'siteNamespace: s<|>')),
      ['n.yaml:4 site'],
    );
  });

  it('leads nowhere from anything else', () => {
    assert.deepEqual(definitionsAt(listener('a.yaml', 'k').replace('host: a', 'host: <|>a')), []);
    assert.deepEqual(definitionsAt(listener('a.yaml', 'k').replace('spec:', '<|>spec:')), []);
  });
});
