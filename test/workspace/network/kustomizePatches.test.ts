import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  connector,
  deployment,
  file,
  listener,
  multiKeyListener,
  resource,
  site,
} from '../../support/resources.ts';
import { findings, fixed, onDisk, openFixture, shortFindings, uriOf } from '../../support/service.ts';

/** A base with a listener, an overlay of it in `west`, and a site elsewhere that provides the key. */
function network(
  overlay: string,
  key = 'tea',
  base = listener('later', { name: 'cups', host: 'cups' }),
): string {
  return (
    file('base/kustomization.yaml', 'resources: [cups.yaml]\n') +
    file('base/cups.yaml', base) +
    file('west/site.yaml', site('west')) +
    overlay +
    file('east/east.yaml', site('east', 'east'), connector(key, { name: 'pot', namespace: 'east' }))
  );
}

/** The kustomization of the overlay, with these patches or other properties. */
function overlay(properties: string, files = ''): string {
  return file('west/kustomization.yaml', `resources: [../base, site.yaml]\n${properties}`) + files;
}

const merge = (key: string): string => resource('Listener', { name: 'cups', spec: `  routingKey: ${key}\n` });
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '      ');
const operation = (key: string): string => `- op: replace\n  path: /spec/routingKey\n  value: ${key}\n`;
const target = '    target: {kind: Listener, name: cups}\n';

/** The ways to give a listener another key. */
const ways: readonly (readonly [string, (key: string) => string])[] = [
  [
    'a merge patch in a file',
    (key) => overlay('patches:\n  - path: key.yaml\n', file('west/key.yaml', merge(key))),
  ],
  ['an inline merge patch', (key) => overlay(`patches:\n  - patch: |-\n${indented(merge(key))}`)],
  [
    'an inline merge patch for a target with a pattern',
    (key) =>
      overlay(
        `patches:\n  - target: {kind: Listener, name: cu.*}\n    patch: |\n${indented(merge(key).replace('cups', 'any'))}`,
      ),
  ],
  [
    'an inline merge patch of the older form',
    (key) => overlay(`patchesStrategicMerge:\n  - |-\n${indented(merge(key))}`),
  ],
  [
    'a JSON patch in a file',
    (key) => overlay(`patches:\n  - path: key.yaml\n${target}`, file('west/key.yaml', operation(key))),
  ],
  ['an inline JSON patch', (key) => overlay(`patches:\n  - patch: |-\n${indented(operation(key))}${target}`)],
  [
    'an inline JSON patch on one line',
    (key) =>
      overlay(
        `patchesJson6902:\n  - patch: '[{"op": "add", "path": "/spec/routingKey", "value": "${key}"}]'\n${target}`,
      ),
  ],
  [
    'a JSON patch of the whole spec',
    (key) =>
      overlay(
        `patches:\n  - patch: |-\n      - {op: replace, path: /spec, value: {routingKey: ${key}, host: a, port: 1}}\n${target}`,
      ),
  ],
  [
    'a component',
    (key) =>
      overlay(
        'components: [../part]\n',
        file(
          'part/kustomization.yaml',
          `kind: Component\npatches:\n  - patch: |-\n${indented(operation(key))}${target}`,
        ),
      ),
  ],
];

describe('a key that a build of kustomize replaces', () => {
  for (const [way, written] of ways) {
    it(`counts with its new value: ${way}`, () => {
      assert.deepEqual(shortFindings(network(written('tea'))), []);
    });

    it(`is checked where it is given: ${way}`, () => {
      const found = shortFindings(network(written('tee')));
      assert.deepEqual(found.map((each) => each.replace(/^\S+ /, '').replaceAll('\\"', '')).toSorted(), [
        'hint routing-key-typo "tea"',
        'warning routing-key-typo "tee"',
      ]);
      assert.doesNotMatch(found.join(), /base/);
    });
  }

  it('is corrected inside of the text of an inline patch', () => {
    const text = network(overlay(`patches:\n  - patch: |-\n${indented(operation('<|tee|>'))}${target}`));
    assert.match(fixed(text, 'Change to tea'), / {8}value: tea\n {4}target/);
  });

  it('counts as it is where another build leaves it', () => {
    const [, written] = ways[0] ?? assert.fail();
    const south = file('south/kustomization.yaml', 'resources: [../base]\n');
    assert.deepEqual(shortFindings(network(written('tea')) + south), [
      'base/cups.yaml: warning unmatched-listener "later"',
    ]);
  });

  it('does not count if the build deletes the resource', () => {
    const gone = overlay(
      'patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: skupper.io/v2alpha1\n      kind: Listener\n      metadata: {name: cups}\n',
    );
    assert.deepEqual(shortFindings(network(gone, 'later')), [
      'east/east.yaml: information unmatched-connector "later"',
    ]);
  });

  it('may be anything if nobody can read the patch', () => {
    const json = overlay(`patches:\n  - path: key.json\n${target}`);
    assert.deepEqual(shortFindings(network(json)), []);
  });

  it('is one of several, each with a place of its own', () => {
    const keys = multiKeyListener('    priority:\n      routingKeys: [one, two]\n');
    const patch = (value: string): string =>
      overlay(
        `patches:\n  - patch: |-\n      - {op: replace, path: /spec/strategy/priority/routingKeys/1, value: ${value}}\n    target: {kind: MultiKeyListener}\n`,
      );
    const one = file('south/one.yaml', connector('one', { name: 'one' }), site('south'));
    assert.deepEqual(shortFindings(network(patch('tea'), 'tea', keys) + one), []);
    assert.deepEqual(shortFindings(network(patch('green'), 'tea', keys) + one), [
      'west/kustomization.yaml: warning unmatched-listener "green"',
      'east/east.yaml: information unmatched-connector "tea"',
    ]);
  });
});

describe('a key that a replacement copies', () => {
  const copied = (source: string, options = ''): string =>
    `replacements:\n  - source: ${source}\n    targets:\n      - select: {kind: Listener}\n        fieldPaths: [spec.routingKey]\n${options}`;
  const settings = '{kind: ConfigMap, name: settings, fieldPath: data.key}';

  it('counts with the value of a ConfigMap', () => {
    const map = resource('ConfigMap', { apiVersion: 'v1', name: 'settings' }) + 'data:\n  key: tea\n';
    const text = overlay(copied(settings)).replace('site.yaml]', 'site.yaml, map.yaml]');
    assert.deepEqual(shortFindings(network(text + file('west/map.yaml', map))), []);
    const misspelt = file('west/map.yaml', map.replace('tea', 'tee'));
    assert.deepEqual(shortFindings(network(text + misspelt)), [
      'west/map.yaml: warning routing-key-typo "tee"',
      'east/east.yaml: hint routing-key-typo "tea"',
    ]);
  });

  it('counts with the value of a generated ConfigMap', () => {
    const generator = 'configMapGenerator:\n  - name: settings\n    literals: [key=tea]\n';
    assert.deepEqual(shortFindings(network(overlay(copied(settings) + generator))), []);
  });

  it('counts with the value of another resource', () => {
    const source = '{kind: Connector, name: jug, fieldPath: spec.routingKey}';
    const text = overlay(copied(source)).replace('site.yaml]', 'site.yaml, jug.yaml]');
    const jug = file('west/jug.yaml', connector('milk', { name: 'jug' }));
    const found = shortFindings(network(text + jug));
    assert.deepEqual(found, ['east/east.yaml: information unmatched-connector "tea"']);
  });

  it('may be anything if only a part of it is copied, or if the source is not here', () => {
    const part = '        options: {delimiter: "-", index: 1}\n';
    assert.deepEqual(shortFindings(network(overlay(copied(settings, part)))), []);
    assert.deepEqual(shortFindings(network(overlay(copied(settings)))), []);
    const inFile = overlay(
      'replacements:\n  - path: copy.yaml\n',
      file(
        'west/copy.yaml',
        copied(settings)
          .replace(/^replacements:\n/, '')
          .replaceAll(/^ {2}/gm, ''),
      ),
    );
    assert.deepEqual(shortFindings(network(inFile)), []);
  });
});

describe('another property that a build replaces', () => {
  const patched = (kind: string, path: string, value: string): string =>
    overlay(
      `patches:\n  - target: {kind: ${kind}}\n    patch: |-\n      - op: add\n        path: ${path}\n        value: ${value}\n`,
    );

  it('is not reported for its placeholder, nor for being absent', () => {
    const cups = listener('tea', { name: 'cups', host: 'TO_DO' });
    assert.deepEqual(shortFindings(network(patched('Listener', '/spec/host', 'cups'), 'tea', cups)), []);
    const absent = cups.replace(/ {2}host: .*\n/, '');
    assert.deepEqual(shortFindings(network(patched('Listener', '/spec/host', 'cups'), 'tea', absent)), []);
    const noPort = listener('tea', { name: 'cups', host: 'cups', port: 0 });
    assert.deepEqual(shortFindings(network(patched('Listener', '/spec/port', '80'), 'tea', noPort)), []);
  });

  it('may be one of two alternatives', () => {
    const open = connector('tea', { name: 'cups' }).replace(/ {2}host: .*\n/, '');
    const user = listener('tea', { name: 'user', namespace: 'east' });
    const text = network(patched('Connector', '/spec/selector', 'app=cups'), 'tea', open);
    assert.deepEqual(shortFindings(text + file('east/user.yaml', user)), []);
  });

  it('is checked with its new value, where that is given', () => {
    const any = connector('tea', { name: 'cups', selector: 'app=later' });
    const pods = file('west/cups.yaml', deployment('{app: cups}', { name: 'cups' }));
    const user = file('east/user.yaml', listener('tea', { name: 'user', namespace: 'east' }));
    const text = (label: string): string =>
      network(patched('Connector', '/spec/selector', label), 'tea', any).replace(
        'site.yaml]',
        'site.yaml, cups.yaml]',
      ) +
      pods +
      user;
    assert.deepEqual(shortFindings(text('app=cups')), []);
    assert.deepEqual(shortFindings(text('app=cusp')), [
      'west/kustomization.yaml: warning selector-matches-no-pods "app=cusp"',
    ]);
  });
});

describe('an edit of an input of a build', () => {
  for (const [way, written] of ways) {
    it(`is followed by what it changes: ${way}`, () => {
      const before = openFixture(network(written('tee')));
      assert.equal(findings(before).length, 2);
      const after = openFixture(network(written('tea')));
      before.apply(after.fixture.files.map(onDisk));
      assert.deepEqual(findings(before), []);
    });
  }
});

describe('a patch of weighted keys', () => {
  const base = (key: string): string => multiKeyListener(`    weighted:\n      routingKeys: {${key}: 1}\n`);
  const about = (operations: string): string[] => {
    const patch = `patches:\n  - path: keys.yaml\n    target: {kind: MultiKeyListener}\n`;
    const text = network(overlay(patch, file('west/keys.yaml', operations)), 'tea', base('later'));
    return shortFindings(text).filter((each) => each.includes('unmatched-'));
  };
  const keys = '/spec/strategy/weighted/routingKeys';

  it('gives the keys of its map, or the one in its path', () => {
    assert.deepEqual(about(`- op: replace\n  path: ${keys}\n  value: {tea: 1}\n`), []);
    const added = about(`- op: add\n  path: ${keys}/tea\n  value: 1\n`);
    assert.ok(!added.some((each) => each.startsWith('east/')), added.join('\n'));
  });

  it('removes the one in its path', () => {
    const removed = about(`- op: remove\n  path: ${keys}/tea\n`);
    assert.ok(removed.includes('east/east.yaml: information unmatched-connector "tea"'), removed.join('\n'));
  });
});

describe('an edit of a patch', () => {
  it('reaches the patch before it, whose value it may replace', () => {
    const [first, second] = ['first', 'second'].map((name) => `west/${name}.yaml`);
    const texts = (later: string): string =>
      network(
        overlay(
          'patches:\n  - path: first.yaml\n  - path: second.yaml\n',
          file(first ?? '', merge('milk')) + file(second ?? '', later),
        ),
      );
    const opened = openFixture(texts(resource('Listener', { name: 'cups', spec: '  port: 2\n' })));
    assert.ok(findings(opened).some(({ path }) => path === first));
    opened.apply([{ type: 'disk', uri: uriOf(second ?? ''), content: { text: merge('tea') } }]);
    assert.deepEqual(findings(opened), findings(openFixture(texts(merge('tea')))));
  });
});
