import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/service/index.ts';
import { connector, file, listener, multiKeyListener, site } from '../support/resources.ts';
import { openFixture } from '../support/service.ts';

describe('the summary of a workspace', () => {
  it('counts sites, and resources by what they do with keys', () => {
    const several = multiKeyListener('    priority:\n      routingKeys: [a, b]\n');
    const fixture =
      file('west/all.yaml', site('west'), listener('a'), several) +
      file('east/all.yaml', site('east'), connector('a'), connector('b', { name: 'b' }));
    assert.deepEqual(openFixture(fixture).service.summary(), { sites: 2, listeners: 2, connectors: 2 });
  });

  it('counts nothing outside of the workspace folders', () => {
    const service = createLanguageService();
    service.apply([{ type: 'open', uri: 'file:///a.yaml', text: listener('a'), version: 1 }]);
    assert.deepEqual(service.summary(), { sites: 0, listeners: 0, connectors: 0 });
  });
});
