import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkChanges, type NetworkChanges } from '../../../server/src/service/index.ts';
import { connector, file, listener, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

function changes(before: string, after: string): NetworkChanges {
  const [old, now] = [before, after].map((fixture) => openFixture(fixture).service.networkState());
  assert.ok(old && now);
  return networkChanges(old, now);
}

/** The changes in short: `+key: listeners > connectors`, and findings as `!code severity`, or `~code` if they are fixed. */
function short({ connected, disconnected, broken, fixed }: NetworkChanges): string[] {
  const ends = (all: NetworkChanges['connected'][number]['listeners']): string =>
    all.map(({ address: { site: of, name } }) => `${of}/${name}`).join(' ');
  return [
    ...connected.map(({ key, listeners, connectors }) => `+${key}: ${ends(listeners)} > ${ends(connectors)}`),
    ...disconnected.map(
      ({ key, listeners, connectors }) => `-${key}: ${ends(listeners)} > ${ends(connectors)}`,
    ),
    ...broken.map(({ code, severity }) => `!${code} ${severity}`),
    ...fixed.map(({ code }) => `~${code}`),
  ];
}

const east = file('east/a.yaml', site('east'), connector('orders', { name: 'c' }));
const west = file('west/a.yaml', site('west'), listener('orders', { name: 'l' }));

describe('the changes between two states of a workspace', () => {
  it('are none for the same files, and for other places of the same resources', () => {
    assert.deepEqual(short(changes(east + west, east + west)), []);
    const moved =
      file('sites/w/x.yaml', site('west')) +
      file('sites/w/y.yaml', '# new\n', listener('orders', { name: 'l' }));
    assert.deepEqual(short(changes(east + west, east + moved)), []);
  });

  it('are connections that come and go', () => {
    assert.deepEqual(short(changes(west, east + west)), ['+orders: west/l > east/c', '~unmatched-listener']);
    assert.deepEqual(short(changes(east + west, west)), [
      '-orders: west/l > east/c',
      '!unmatched-listener warning',
    ]);
    assert.deepEqual(short(changes(east + west, east)), [
      '-orders: west/l > east/c',
      '!unmatched-connector information',
    ]);
  });

  it('tell apart resources of one name by their sites, and then by their networks', () => {
    const same = (folder: string): string =>
      file(`${folder}/a.yaml`, site(folder), listener('orders', { name: 'l' }));
    assert.deepEqual(short(changes(east + same('west') + same('north'), east + same('west'))), [
      '-orders: north/l > east/c',
    ]);
    const settings = file(
      '.skupper.yaml',
      'networks:\n  - {name: a, include: [a]}\n  - {name: b, include: [b]}\n',
    );
    const network = (folder: string, key: string): string =>
      file(`${folder}/e.yaml`, site('east', 'e'), connector('orders', { name: 'c', namespace: 'e' })) +
      file(`${folder}/w.yaml`, site('west', 'w'), listener(key, { name: 'l', namespace: 'w' }));
    const both = settings + network('a', 'orders') + network('b', 'orders');
    assert.deepEqual(short(changes(both, both)), []);
    const { disconnected } = changes(both, settings + network('a', 'orders') + network('b', 'other'));
    assert.deepEqual(
      disconnected.map(({ network: name }) => name),
      ['b'],
    );
  });

  it('do not take a near miss for another finding than a key without a match', () => {
    const wrong = file('west/a.yaml', site('west'), listener('ordes', { name: 'l' }));
    assert.deepEqual(
      short(changes(wrong, east + wrong)).filter((each) => /listener|typo/.test(each)),
      [],
    );
  });

  it('count findings of one rule in one property', () => {
    const bad = (...ports: string[]): string =>
      file('a/a.yaml', ...ports.map((port, index) => connector('k', { name: `c${index}`, port })));
    assert.deepEqual(
      short(changes(bad('"1"'), bad('"1"', '"2"'))).filter((each) => each.includes('wrong-type')),
      ['!wrong-type error'],
    );
    assert.deepEqual(
      short(changes(bad('"1"'), bad('"2"'))).filter((each) => each.includes('wrong-type')),
      [],
    );
  });

  it('list the worst findings first', () => {
    const before = file('west/a.yaml', site('west'));
    const after = file(
      'west/a.yaml',
      site('west'),
      listener('a', { name: 'a' }),
      connector('b', { name: 'b', port: '0' }),
    );
    const severities = changes(before, after).broken.map(({ severity }) => severity);
    assert.deepEqual(
      severities,
      severities.toSorted((a, b) => (a === b ? 0 : a === 'error' ? -1 : 1)),
    );
    assert.ok(severities.length > 1 && severities[0] === 'error');
  });

  it('leave out keys that are only known once a template is rendered', () => {
    const template = file('c/a.yaml', listener('"{{ .Values.a }}"', { name: 'l' }));
    const { connected } = changes(east, east + template);
    assert.deepEqual(connected, []);
  });
});
