import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noDocumentFacts } from '../../../server/src/service/workspace/facts/facts.ts';
import { kustomizationOf, nameText, placeText } from './collected.ts';

/** The Secrets that a kustomization generates: name, place, and what is known of the content. */
function secrets(items: string, properties = ''): string[] {
  return kustomizationOf(`secretGenerator:\n${items}${properties}`).secrets.map((fact) =>
    [
      `${fact.kind} ${nameText(fact)} at ${placeText(fact.place)}`,
      ...(fact.hasHash ? ['with a hash'] : []),
      ...(fact.type === undefined ? [] : [fact.type]),
      ...(fact.keys ? [`keys ${fact.keys.join(' ')}`] : []),
    ].join(', '),
  );
}

const off = '{disableNameSuffixHash: true}';

/** The items of a generator, what they generate, and other properties of the kustomization. */
const secretCases: readonly (readonly [string, string, readonly string[], string?])[] = [
  ['a name alone', '- name: s\n', ['Secret s at secretGenerator.0.name, with a hash']],
  [
    'a namespace and a type',
    '- name: other\n- {name: s, namespace: west, type: kubernetes.io/tls}\n',
    [
      'Secret other at secretGenerator.0.name, with a hash',
      'Secret west/s at secretGenerator.1.name, with a hash, kubernetes.io/tls',
    ],
  ],
  ['no name', '- type: Opaque\n', []],
  [
    'files and literals',
    '- name: s\n  files: [tls.crt, certs/tls.key, ca.crt=certs/root=x.crt]\n  literals: [user=me, =x, odd]\n',
    ['Secret s at secretGenerator.0.name, with a hash, keys tls.crt tls.key ca.crt user  odd'],
  ],
  [
    'files that are no names',
    '- name: s\n  files: [{a: b}]\n',
    ['Secret s at secretGenerator.0.name, with a hash'],
  ],
  ...['env: x.env', 'envs: [x.env]'].map(
    (variables) =>
      [
        `a file with variables (${variables})`,
        `- name: s\n  files: [a]\n  ${variables}\n`,
        ['Secret s at secretGenerator.0.name, with a hash'],
      ] as const,
  ),
  ['a name without a hash', `- {name: s, options: ${off}}\n`, ['Secret s at secretGenerator.0.name']],
  [
    'names without a hash for all',
    '- name: s\n',
    ['Secret s at secretGenerator.0.name'],
    `generatorOptions: ${off}\n`,
  ],
  [
    'options that leave the hash',
    '- {name: s, options: {disableNameSuffixHash: false, labels: {a: b}}}\n',
    ['Secret s at secretGenerator.0.name, with a hash'],
    'generatorOptions: {immutable: true}\n',
  ],
];

describe('a generated Secret with', () => {
  for (const [what, items, expected, properties] of secretCases)
    it(what, () => assert.deepEqual(secrets(items, properties), expected));
});

describe('a generated ConfigMap', () => {
  it('has the values of its literals', () => {
    const { configMaps } = kustomizationOf(
      'configMapGenerator:\n' +
        '- files: [a]\n' +
        '- name: c\n  namespace: west\n  literals: [key=tea, pot=a=b, =x, odd, 1, {a: b}]\n' +
        '- name: d\n',
    );
    assert.deepEqual(
      configMaps.map((fact) => [
        `${fact.kind} ${nameText(fact)} at ${placeText(fact.place)}`,
        ...Object.entries(fact.data).map(
          ([key, { value, place }]) => `${key}: ${value} at ${placeText(place)}`,
        ),
      ]),
      [
        [
          'ConfigMap west/c at configMapGenerator.1.name',
          'key: tea at configMapGenerator.1.literals.0',
          'pot: a=b at configMapGenerator.1.literals.1',
          ': x at configMapGenerator.1.literals.2',
        ],
        ['ConfigMap d at configMapGenerator.2.name'],
      ],
    );
  });

  it('is none where there is no generator', () => {
    for (const text of ['', 'configMapGenerator: {name: c}\n', 'resources: [a.yaml]\n', '{}\n'])
      assert.deepEqual(kustomizationOf(text).configMaps, []);
  });

  it('is a fact beside others, of which many documents have none', () => {
    const secret = 'secretGenerator: [{name: s}]\n';
    const map = 'configMapGenerator: [{name: c}]\n';
    const keys = `patches:\n- target: {kind: Listener}\n  patch: '[{"op": "add", "path": "/spec/routingKey", "value": "k"}]'\n`;
    const count = (text: string): number[] => {
      const { secrets: made, configMaps, routingKeys } = kustomizationOf(text);
      return [made.length, configMaps.length, routingKeys.length];
    };
    assert.deepEqual(count(secret), [1, 0, 0]);
    assert.deepEqual(count(secret + map), [1, 1, 0]);
    assert.deepEqual(count(map + keys), [0, 1, 1]);
    assert.deepEqual(count(secret + keys), [1, 0, 1]);
    for (const text of ['', 'resources: []\n'])
      for (const document of kustomizationOf(text).documents) assert.equal(document, noDocumentFacts);
  });
});
