import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriOf } from '../support/service.ts';
import { twoSites } from '../support/twoSites.ts';

describe('document symbols', () => {
  const { service } = twoSites;

  it('are the Skupper resources with their routing keys, each inside of its parent', () => {
    const symbols = service.documentSymbols({ uri: uriOf('west/all.yaml') });
    assert.deepEqual(
      symbols.map(({ name, detail, children = [] }) => [name, detail, children.map((child) => child.name)]),
      [
        ['west', 'Site', []],
        ['orders', 'Listener', ['orders-api']],
        ['any', 'MultiKeyListener', ['orders-api', 'gone']],
      ],
    );
    const [made] = service.documentSymbols({ uri: uriOf('chart/a.yaml') });
    assert.equal(made?.children?.[0]?.name, '{{…}}');
    assert.deepEqual(
      service.documentSymbols({ uri: uriOf('east/all.yaml') }).map(({ name }) => name),
      ['east', 'orders'],
    );
  });
});
