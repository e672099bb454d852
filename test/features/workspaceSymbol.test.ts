import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { twoSites } from '../support/twoSites.ts';

describe('workspace symbols', () => {
  const names = (query: string): string[] =>
    twoSites.service.workspaceSymbols(query).map(({ name, containerName }) => `${name} (${containerName})`);

  it('are resources and routing keys, found by some of their letters', () => {
    assert.deepEqual(names('ordapi'), [
      'orders-api (routing key of Connector orders)',
      'orders-api (routing key of Listener orders)',
      'orders-api (routing key of MultiKeyListener any)',
    ]);
    assert.deepEqual(names('WEST'), ['west (Site in west)']);
    assert.deepEqual(names('zzz'), []);
  });
});
