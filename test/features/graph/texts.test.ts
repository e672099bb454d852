import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LanguageService } from '../../../server/src/service/index.ts';
import { connector, file, listener, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

function open(fixture: string): LanguageService {
  return openFixture(fixture).service;
}

const pair =
  file('east/a.yaml', site('east', 'shop'), connector('orders', { name: 'o', namespace: 'shop' })) +
  file('west/a.yaml', site('west'), listener('orders', { name: 'o', host: 'orders' }), listener('gone'));

describe('a network as a flowchart of Mermaid', () => {
  it('has a group for each site, and keys between listeners and connectors', () => {
    const lines = open(pair)
      .networkText('mermaid')
      .split('\n')
      .map((line) => line.trim());
    for (const expected of [
      'flowchart LR',
      'subgraph s0_0["east, namespace shop"]',
      'r0_1["Connector o<br/>server:1"]',
      'r0_4["Listener o<br/>orders:1"]',
      'k0_5(["gone<br/>(unmatched)"]):::unmatched',
      'r0_4 --> k0_6',
      'k0_6 --> r0_1',
    ])
      assert.ok(lines.includes(expected), `${expected} is a line of\n${lines.join('\n')}`);
  });

  it('writes what has a meaning in Mermaid as entities', () => {
    const text = open(file('a.yaml', listener('"a\\"]; click x <b>"', { name: 'l' }))).networkText('mermaid');
    assert.ok(text.includes('"a#34;#93;#59; click x #60;b#62;<br/>(unmatched)"'), text);
  });

  it('shows only sites if renderers would refuse the rest', () => {
    const many = Array.from({ length: 600 }, (_, index) => listener(`k${index}`, { name: `l${index}` }));
    const text = open(file('a/a.yaml', site('west'), ...many)).networkText('mermaid');
    assert.match(
      text,
      /^%% The network is too large for its resources: only sites are shown\.\nflowchart LR\n/,
    );
    assert.ok(text.includes('["west<br/>601 resources"]'), text);
  });
});

describe('a network as Markdown', () => {
  it('has tables of sites and keys', () => {
    const text = open(pair).networkText('markdown');
    for (const expected of [
      '## workspace',
      '2 sites, 2 routing keys, 1 problem.',
      '| east | `shop` | 1 | 0 |',
      '| `gone` | unmatched |  | Listener `a` in west |',
      '| `orders` | matched | Connector `o` in east | Listener `o` in west |',
    ])
      assert.ok(text.split('\n').includes(expected), `${expected} is a line of\n${text}`);
  });

  it('escapes what would end a cell', () => {
    const text = open(file('a.yaml', listener('"a|b"', { name: 'l' }))).networkText('markdown');
    assert.ok(text.includes('| `a\\|b` | unmatched |'), text);
  });

  it('says that there is nothing', () => {
    assert.equal(open(file('a.yaml', 'a: 1\n')).networkText('markdown'), 'No Skupper resources.\n');
  });
});
