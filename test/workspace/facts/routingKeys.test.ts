import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  attachedConnector,
  connector,
  listener,
  multiKeyListener,
  resource,
  site,
} from '../../support/resources.ts';
import { factsOf, nameText, placeText } from './collected.ts';

/** The routing keys of a document in short: owner, role, key, port, place. */
function keys(text: string, path?: string): string[] {
  return factsOf(text, path).routingKeys.map(({ key, role, owner, templated, port, place }) =>
    [
      `${owner.kind} ${nameText(owner)} ${role} ${key}`,
      ...(templated ? ['templated'] : []),
      ...(port === undefined ? [] : [`port ${port}`]),
      ...(owner.usesTls ? ['TLS'] : []),
      ...(owner.exposesPodsByName ? ['pods'] : []),
      placeText(place),
    ].join(', '),
  );
}

const m = 'MultiKeyListener m uses';

/** A document, and its routing keys. */
const keyCases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  [
    'a listener',
    listener('k', { name: 'l', namespace: 'west' }),
    'Listener west/l uses k, port 1, spec.routingKey',
  ],
  [
    'a connector with TLS',
    connector('k', { name: 'c', extra: '  tlsCredentials: t\n' }),
    'Connector c provides k, port 1, TLS, spec.routingKey',
  ],
  [
    'a listener with names of pods',
    listener('k', { name: 'l', extra: '  exposePodsByName: true\n' }),
    'Listener l uses k, port 1, pods, spec.routingKey',
  ],
  [
    'a listener without them',
    listener('k', { name: 'l', port: '"1"', extra: '  exposePodsByName: false\n' }),
    'Listener l uses k, spec.routingKey',
  ],
  [
    'a port that is no number',
    listener('k', { name: 'l', port: '.inf' }),
    'Listener l uses k, spec.routingKey',
  ],
  ['a port of nothing', listener('k', { name: 'l', port: '.nan' }), 'Listener l uses k, spec.routingKey'],
  [
    'no key',
    listener('""') + '---\n' + listener('1') + '---\n' + resource('Listener', { spec: '  port: 1\n' }),
  ],
  [
    'weights, of which a patch removes one',
    multiKeyListener('    weighted:\n      routingKeys: {a: 1, b: null, "": 2, c: {}, 1: 1}\n'),
    `${m} a, port 1, spec.strategy.weighted.routingKeys.a key`,
    `${m} c, port 1, spec.strategy.weighted.routingKeys.c key`,
    `${m} 1, port 1, spec.strategy.weighted.routingKeys.1 key`,
  ],
  [
    'a priority',
    multiKeyListener('    priority:\n      routingKeys: [a, "", null, b]\n'),
    `${m} a, port 1, spec.strategy.priority.routingKeys.0`,
    `${m} b, port 1, spec.strategy.priority.routingKeys.3`,
  ],
  ['an attached connector, whose binding has it', attachedConnector('hub')],
];

describe('the routing keys of', () => {
  for (const [what, text, ...expected] of keyCases) it(what, () => assert.deepEqual(keys(text), expected));
});

const branches = (...lines: readonly string[]): string =>
  resource('Listener', { name: 'l', spec: `  port: 1\n${lines.map((line) => `  ${line}\n`).join('')}` });

/** A template, and its routing keys: those of other branches have the place of the spec. */
const branchCases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  [
    'a property in two branches',
    branches('{{- if .a }}', 'routingKey: a', '{{- else }}', 'routingKey: b', '{{- end }}'),
    'Listener l uses b, port 1, spec.routingKey',
    'Listener l uses a, templated, spec key',
  ],
  [
    'a spec in two branches',
    `${resource('Listener', { name: 'l' })}{{- if .a }}\nspec: {routingKey: a}\n{{- else }}\nspec: {routingKey: b}\n{{- end }}\n`,
    'Listener l uses b, spec.routingKey',
    'Listener l uses a, templated, spec key',
  ],
  [
    'other properties in two branches',
    branches('routingKey: a', '{{- if .a }}', 'host: a', '{{- else }}', 'host: b', '{{- end }}'),
    'Listener l uses a, port 1, spec.routingKey',
  ],
  [
    'a key that is empty or no string in one of them',
    branches(
      '{{- if .a }}',
      'routingKey: ""',
      '{{- else if .b }}',
      'routingKey: 1',
      '{{- else if .c }}',
      'routingKey: {a: b}',
      '{{- else }}',
      'routingKey: b',
      '{{- end }}',
    ),
    'Listener l uses b, port 1, spec.routingKey',
  ],
  [
    'keys with weights in two branches',
    multiKeyListener(
      '    weighted:\n      routingKeys:\n        same: 1\n        {{- if .a }}\n        a: 1\n        {{- end }}\n' +
        '    {{- if .b }}\n    weighted:\n      routingKeys: {b: 1}\n    {{- end }}\n',
    ),
    `${m} b, port 1, spec.strategy.weighted.routingKeys.b key`,
    `${m} same, templated, spec key`,
    `${m} a, templated, spec key`,
  ],
  [
    'keys with a priority in two branches',
    multiKeyListener(
      '    {{- if .a }}\n    priority: {routingKeys: [a, b]}\n    {{- else }}\n    priority: {routingKeys: [c]}\n    {{- end }}\n',
    ),
    `${m} c, port 1, spec.strategy.priority.routingKeys.0`,
    `${m} a, templated, spec key`,
    `${m} b, templated, spec key`,
  ],
  [
    'values of the wrong type in two branches',
    multiKeyListener(
      '    {{- if .a }}\n    priority: {routingKeys: {a: 1}}\n    weighted: {routingKeys: [b]}\n    {{- else }}\n' +
        '    priority: {routingKeys: [c]}\n    weighted: x\n    {{- end }}\n',
    ),
    `${m} c, port 1, spec.strategy.priority.routingKeys.0`,
  ],
];

describe('the routing keys of a template with', () => {
  for (const [what, text, ...expected] of branchCases) it(what, () => assert.deepEqual(keys(text), expected));

  it('no branches are those that are written', () => {
    const repeated = branches('routingKey: a', 'routingKey: b');
    assert.deepEqual(keys(repeated), ['Listener l uses b, port 1, spec.routingKey']);
  });
});

const inText = (path: string, text: string, style = '|'): string =>
  `${path}: ${style}\n${text.replaceAll(/^(?=.)/gm, '  ')}`;
const l = listener('k', { name: 'l' });

/** A document with texts for other tools, and the routing keys in them. */
const textCases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  ['a text', inText('a', l), 'Listener l uses k, port 1, a > spec.routingKey'],
  [
    'texts in lists and maps',
    `list:\n- {}\n- b:\n    ${inText('c', l).replaceAll('\n', '\n    ').trimEnd()}\n`,
    'Listener l uses k, port 1, list.1.b.c > spec.routingKey',
  ],
  [
    'a quoted text',
    `a: ${JSON.stringify(JSON.stringify({ apiVersion: 'skupper.io/v2alpha1', kind: 'Listener', spec: { routingKey: 'k' } }))}\n`,
  ],
  [
    'a text with another resource',
    inText('a', resource('Gadget', { apiVersion: 'v1', spec: '  routingKey: k\n' })),
  ],
  ['a text that only mentions Skupper', inText('a', '# kind of skupper.io/v2alpha1\nb: c\n')],
  ['a text without a kind', inText('a', l.replace('kind: Listener\n', ''))],
  [
    'a shared text',
    `a: &a\n  ${inText('b', l).replaceAll('\n', '\n  ').trimEnd()}\nc: *a\n`,
    'Listener l uses k, port 1, a.b > spec.routingKey',
  ],
  ['a resource of its own', `${inText('a', l)}${site('s')}`],
];

describe('the routing keys in', () => {
  for (const [what, text, ...expected] of textCases)
    it(what, () => assert.deepEqual(keys(text, 'values.yaml'), expected));

  it('texts are read up to the fiftieth', () => {
    const texts = Array.from({ length: 60 }, (_, index) => inText(`t${index}`, listener(`k${index}`)));
    assert.equal(keys(texts.join('')).length, 50);
    // A text without the group or a kind does not count.
    const others = [
      ...texts.map((text) => text.replace('t', 'u').replace('kind:', 'k:')),
      ...texts.map((text) => text.replace('t', 'v').replace('skupper.io/', '')),
    ];
    assert.equal(keys([...others, ...texts.slice(0, 2)].join('')).length, 2);
  });
});
