import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentSymbols } from '../support/engine.ts';
import { uriOf } from '../support/service.ts';
import { snapshot } from '../support/twoSites.ts';

describe('document symbols', () => {
  it('are the Skupper resources with their routing keys, each inside of its parent', () => {
    const symbols = documentSymbols(snapshot, uriOf('west/all.yaml'));
    assert.deepEqual(
      symbols.map(({ name, detail, children = [] }) => [name, detail, children.map((child) => child.name)]),
      [
        ['west', 'Site', []],
        ['orders', 'Listener', ['orders-api']],
        ['any', 'MultiKeyListener', ['orders-api', 'gone']],
      ],
    );
    const [made] = documentSymbols(snapshot, uriOf('chart/a.yaml'));
    assert.equal(made?.children?.[0]?.name, '{{…}}');
    assert.deepEqual(
      documentSymbols(snapshot, uriOf('east/all.yaml')).map(({ name }) => name),
      ['east', 'orders'],
    );
  });
});
