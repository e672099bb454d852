import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, multiKeyListener, site } from '../support/resources.ts';
import { leftovers } from '../support/leftovers.ts';
import { findings, fixed, openFixture } from '../support/service.ts';

/** What is said about listeners, as `path: severity message`. */
const said = (text: string): string[] =>
  findings(openFixture(text))
    .filter(({ code }) => code === 'unmatched-listener')
    .map(({ path, severity, message }) => `${path}: ${severity} ${message}`);

describe('a listener without a connector', () => {
  const alone = file('boat/site.yaml', site('boat')) + file('boat/rudder.yaml', listener('rudder'));

  it('is an information as long as no connector of another site is in view', () => {
    const elsewhere =
      'boat/rudder.yaml: information No connector in this workspace provides the routing key "rudder". Add one, unless another repository defines it.';
    assert.deepEqual(said(alone), [elsewhere]);
    assert.deepEqual(said(alone + file('boat/engine.yaml', connector('engine'))), [elsewhere]);
  });

  it('is a warning as soon as one is', () => {
    const other = file('port/site.yaml', site('port')) + file('port/crane.yaml', connector('crane'));
    assert.match(said(alone + other).join('\n'), /^boat\/rudder\.yaml: warning .* reaches nothing/);
    const removed = alone + other.replace('kind: Connector', 'kind: Listener');
    assert.match(said(removed)[0] ?? '', /^boat\/rudder\.yaml: information/);
  });

  it('is an information if another of its keys is provided', () => {
    const both = file('a/m.yaml', multiKeyListener('    priority:\n      routingKeys: [one, two]\n'));
    const provided = file('b/site.yaml', site('b')) + file('b/one.yaml', connector('one'));
    assert.deepEqual(said(both + provided), [
      'a/m.yaml: information No connector in this workspace provides the routing key "two", so this key is never used. Add one, unless another repository defines it.',
    ]);
    assert.deepEqual(
      said(both + provided.replace('routingKey: one', 'routingKey: other')).map((line) => line.split(' ')[1]),
      ['warning', 'warning'],
    );
  });
});

describe('a key with white space around it', () => {
  const west = file('west/a.yaml', site('west'), listener('rudder'));
  const keyed = (key: string): string =>
    file('east/a.yaml', site('east'), connector('k').replace(': k', `: ${key}`));

  it('is wrong, and the key on the other side is not', () => {
    for (const [key, blanks] of [
      ['<||>|\n    rudder', 'ends with a line break'],
      ['<||>>\n    rudder\n', 'ends with a line break'],
      ['<|"rudder "|>', 'ends with a space'],
      ["<|' rudder\t'|>", 'starts with a space and ends with a tab'],
    ] as const) {
      const [found, ...others] = findings(openFixture(west + keyed(key)));
      assert.deepEqual(others, [], key);
      assert.equal(
        `${found?.path} ${found?.severity} ${found?.code}`,
        'east/a.yaml warning routing-key-typo',
        key,
      );
      assert.ok(
        found?.message.startsWith(`The routing key ${blanks}, so no listener uses it`),
        found?.message,
      );
      const after = fixed(west + keyed(key), 'Change to rudder');
      assert.match(after, /\n {2}routingKey: (?:["']?|[|>]-\n {4})rudder["']?\n/, key);
    }
  });

  it('is an information if nothing shows which key is meant', () => {
    const found = findings(openFixture(keyed('"sail "')));
    assert.deepEqual(
      found.map(({ severity, code }) => `${severity} ${code}`),
      ['information unmatched-connector', 'information routing-key-typo'],
    );
    assert.match(found[0]?.message ?? '', /the routing key "sail"\./);
    assert.deepEqual(leftovers(keyed('"sail "')), []);
  });

  it('is right if both sides have it', () => {
    const both = keyed('|\n    rudder') + west.replace(': rudder', ': |\n    rudder');
    assert.deepEqual(findings(openFixture(both)), []);
  });

  it('keeps the comment after the indicator', () => {
    assert.match(
      fixed(west + keyed('<||>| # of the boat\n    rudder'), 'Change to rudder'),
      /\n {2}routingKey: \|- # of the boat\n {4}rudder\n/,
    );
  });
});
