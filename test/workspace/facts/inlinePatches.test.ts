import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEMPLATED } from '../../../server/src/service/text/escape.ts';
import { connector, listener, resource, site } from '../../support/resources.ts';
import { kustomizationOf, nameText, placeText } from './collected.ts';

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

/** The routing keys of the only patch of a kustomization: owner, role, key, place. */
function keys(patch: string, target?: string): string[] {
  const selection = target === undefined ? '' : `  target: ${target}\n`;
  return kustomizationOf(`patches:\n- patch: |\n${indent(patch)}${selection}`).routingKeys.map(
    ({ key, role, templated, owner, port, place }) =>
      [
        `${owner.kind} ${nameText(owner)} ${role} ${key.replace(new RegExp(`${TEMPLATED}+`), '*')}`,
        ...(templated ? ['templated'] : []),
        ...(owner.usesTls || owner.exposesPodsByName || port !== undefined ? ['with more'] : []),
        placeText(place).replace('patches.0.patch > ', ''),
      ].join(', '),
  );
}

/** An operation of a JSON patch with that path and value. */
const set = (path: string, value: string): string => `- op: replace\n  path: ${path}\n  value: ${value}\n`;
const ofListener = '{kind: Listener, name: l, namespace: west}';
const ofMany = '{kind: MultiKeyListener, name: m}';
const key = 'Listener west/l uses tea, 0.value';

/** Operations, their target, and the keys that they give to it. */
const cases: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
  ['the key', set('/spec/routingKey', 'tea'), ofListener, [key]],
  [
    'the spec',
    set('/spec', '{routingKey: tea, port: 1, tlsCredentials: x}'),
    ofListener,
    ['Listener west/l uses tea, 0.value.routingKey'],
  ],
  [
    'the key of a connector',
    set('/spec/routingKey', 'tea'),
    '{kind: Connector}',
    ['Connector - provides tea, 0.value'],
  ],
  [
    'the second operation',
    `- {op: test, path: /spec/port, value: 1}\n${set('/spec/routingKey', 'tea')}`,
    ofListener,
    ['Listener west/l uses tea, 1.value'],
  ],
  [
    'a key with an expression',
    set('/spec/routingKey', '"{{ key }}"'),
    ofListener,
    ['Listener west/l uses *, templated, 0.value'],
  ],
  ['a key that is empty', set('/spec/routingKey', '""'), ofListener, []],
  ['a key that is no string', set('/spec/routingKey', '1'), ofListener, []],
  ['a spec without a key', set('/spec', '{port: 1}'), ofListener, []],
  ['a spec that is no map', set('/spec', 'x'), ofListener, []],
  ['a removed key', '- op: remove\n  path: /spec/routingKey\n', ofListener, []],
  ['another property', set('/spec/host', 'tea'), ofListener, []],
  ['what is inside of a key', set('/spec/routingKey/deep', 'tea'), ofListener, []],
  ['a target of any kind', set('/spec/routingKey', 'tea'), '{name: l}', []],
  ['a target of another kind', set('/spec/routingKey', 'tea'), '{kind: Site}', []],
  ['no target', set('/spec/routingKey', 'tea'), undefined, []],
  [
    'a list of keys',
    set('/spec/strategy/priority', '{routingKeys: [tea, jam]}'),
    ofMany,
    [
      'MultiKeyListener m uses tea, 0.value.routingKeys.0',
      'MultiKeyListener m uses jam, 0.value.routingKeys.1',
    ],
  ],
  [
    'one of several keys',
    set('/spec/strategy/priority/routingKeys/1', 'jam'),
    ofMany,
    ['MultiKeyListener m uses jam, 0.value'],
  ],
  [
    'keys with weights',
    set('/spec/strategy/weighted', '{routingKeys: {tea: 1, jam: 2}}'),
    ofMany,
    [
      'MultiKeyListener m uses tea, 0.value.routingKeys.tea key',
      'MultiKeyListener m uses jam, 0.value.routingKeys.jam key',
    ],
  ],
  [
    'the weight of a key',
    set('/spec/strategy/weighted/routingKeys/tea', '1'),
    ofMany,
    ['MultiKeyListener m uses tea, 0.value'],
  ],
  [
    'keys of the wrong type',
    set('/spec/strategy', '{priority: {routingKeys: {tea: jam}}, weighted: {routingKeys: [jam]}}'),
    ofMany,
    [],
  ],
  [
    'keys that are null',
    set('/spec/strategy', '{priority: {routingKeys: null}, weighted: {routingKeys: null}}'),
    ofMany,
    [],
  ],
  [
    'keys that are a string',
    set('/spec/strategy', '{priority: {routingKeys: tea}, weighted: {routingKeys: jam}}'),
    ofMany,
    [],
  ],
];

describe('an inline JSON patch of a kustomization gives its target the routing keys of', () => {
  for (const [what, patch, target, expected] of cases)
    it(what, () => assert.deepEqual(keys(patch, target), expected));
});

describe('an inline merge patch of a kustomization', () => {
  it('has the routing keys of its resources', () => {
    assert.deepEqual(keys(listener('tea', { name: 'l', namespace: 'west' })), [
      'Listener west/l uses tea, with more, spec.routingKey',
    ]);
    assert.deepEqual(keys(connector('tea', { name: 'c' })), [
      'Connector c provides tea, with more, spec.routingKey',
    ]);
    assert.deepEqual(keys(site('s')), []);
    assert.deepEqual(keys(resource('Gadget', { apiVersion: 'v1', spec: '  routingKey: tea\n' })), []);
  });
});
