import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeLens } from 'vscode-languageserver-types';
import { uriOf } from '../support/service.ts';
import { twoSites } from '../support/twoSites.ts';

describe('code lenses', () => {
  const lensesOf = (path: string): CodeLens[] =>
    twoSites.service.codeLenses({ uri: uriOf(path) }, { showReferencesCommand: 'show' });

  it('count the matches of each key, with the command that shows them', () => {
    const lenses = lensesOf('east/all.yaml');
    assert.deepEqual(
      lenses.map(({ command, range }) => [range.start.line, command?.title, command?.command]),
      [[12, '2 listeners in 1 site', 'show']],
    );
    const [uri, position, locations] = (lenses[0]?.command?.arguments ?? []) as [string, unknown, unknown[]];
    assert.equal(uri, uriOf('east/all.yaml'));
    assert.deepEqual(position, lenses[0]?.range.start);
    assert.equal(locations.length, 2);
  });

  it('have no command for a key without matches', () => {
    const west = lensesOf('west/all.yaml');
    assert.deepEqual(
      west.map(({ command }) => [command?.title, command?.command]),
      [
        ['1 connector in 1 site', 'show'],
        ['1 connector in 1 site', 'show'],
        ['no connector', ''],
      ],
    );
  });

  it('lead from a Site to the picture of its network, in a client that has one', () => {
    const uri = uriOf('west/all.yaml');
    const [lens] = twoSites.service.codeLenses({ uri }, { showInNetworkCommand: 'picture' });
    const position = { line: 3, character: 8 };
    assert.deepEqual(lens?.command, {
      title: 'Show in network',
      command: 'picture',
      arguments: [uri, position],
    });
    assert.ok(twoSites.service.nodeAtPosition({ uri, position })?.endsWith('\nSite west'));
  });
});
