import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isKustomization,
  isSettingsFile,
  mentionsReferencedKind,
  namespacesIn,
  relevanceOf,
} from '../../../server/src/service/workspace/files/relevance.ts';

describe('before a file is parsed', () => {
  it('kinds that Skupper resources reference are found in block and flow style', () => {
    for (const text of [
      'apiVersion: v1\nkind: Secret\n',
      '- kind: "Secret"\n',
      '{apiVersion: v1, kind: Secret}\n',
      '{\n  "apiVersion": "v1",\n  "kind": "Secret"\n}\n',
    ])
      assert.ok(mentionsReferencedKind(text), text);
    assert.ok(!mentionsReferencedKind('kind: Role\ndata:\n  note: the kind Secret\n'));
  });

  it('namespaces are found in block and flow style', () => {
    const text =
      'metadata:\n  namespace: a\n---\nmetadata: {name: b, namespace: c}\n---\n{"namespace":"d"}\n';
    assert.deepEqual(namespacesIn(text), ['a', 'c', 'd']);
  });

  it('kinds in strings, other keys and longer words do not count', () => {
    for (const text of [
      'kinds: Secret\n',
      'kind: Secrets\n',
      'mankind: Secret\n',
      'kind: MyService\n',
      'kind: "a Secret"\n',
    ])
      assert.equal(mentionsReferencedKind(text), false, text);
    for (const text of [
      "'kind' : 'Service'\n",
      'kind:Secret\n',
      'kind:\tSealedSecret\n',
      'kind: Certificate\n',
    ])
      assert.equal(mentionsReferencedKind(text), true, text);
  });

  it('pod templates are found in any kind', () => {
    for (const text of [
      'template:\n    metadata:\n',
      'template:\r\n  metadata:\r\n',
      '"template": {\n  "metadata": {}}\n',
      "'template' : {'metadata' : {}}\n",
      'template:{metadata:{}}\n',
      'template:\nmetadata:\n',
    ])
      assert.equal(mentionsReferencedKind(text), true, text);
    for (const text of [
      'template: metadata:\n',
      'templates:\n  metadata:\n',
      'template:\n  metadatas:\n',
      'template: x\n  metadata:\n',
    ])
      assert.equal(mentionsReferencedKind(text), false, text);
  });

  it('namespaces are whole values', () => {
    assert.deepEqual(namespacesIn(`namespace: west # a\n'namespace' : 'east'\nnamespace:\nnamespaces: x\n`), [
      'west',
      'east',
    ]);
    assert.deepEqual(namespacesIn('{namespace: a, namespace: a}'), ['a']);
  });
});

/** Paths of files and texts, and why each is relevant. */
const cases: readonly (readonly [string, string, ReturnType<typeof relevanceOf>])[] = [
  ['a.yaml', 'apiVersion: skupper.io/v2alpha1\n', 'alone'],
  ['a.yaml', 'apiVersion: skuper.io/v2alpha1\n', 'alone'],
  ['a.yaml', 'apiVersion: SKUPPER.IO/v2alpha1\n', 'alone'],
  ['a.yaml', 'apiVersion: supper.io/v2alpha1\n', 'alone'],
  ['a.yaml', 'a: b\n', undefined],
  ['a.yaml', 'kind: Service\n', 'neighbour'],
  ['a.yaml', 'kind: ConfigMap\n', 'config-map'],
  ['a.yaml', '"kind" : "ConfigMap"\n', 'config-map'],
  ['a.yaml', "'kind':'ConfigMap'\n", 'config-map'],
  ['a.yaml', 'kind: ConfigMaps\n', undefined],
  ['a.yaml', 'mankind: ConfigMap\n', undefined],
  ['a.yaml', '- op: replace\n', 'alone'],
  ['a.yaml', '- {"op" : "add"}\n', 'alone'],
  ['a.yaml', "- {'op':'remove'}\n", 'alone'],
  ['a.yaml', 'op:\tmove\n', 'alone'],
  ['a.yaml', 'op: copy\n', 'alone'],
  ['a.yaml', 'op: adds\n', undefined],
  ['a.yaml', 'top: add\n', undefined],
  ['a.yaml', 'op: test\n', undefined],
  ['a.yaml', 'fieldPaths:\n', 'alone'],
  ['kustomization.yaml', 'a: b\n', 'alone'],
  ['.skupper.yaml', 'a: b\n', 'alone'],
  ['a.tpl', 'skupper.io/v2alpha1\n', 'alone'],
  ['a.tpl', 'op: add\nfieldPaths:\n', undefined],
  ['a.json', '{"apiVersion": "skupper.io/v2alpha1"}', 'alone'],
  ['a.json', '{"apiVersion" : "skupper.io/v2alpha1"}', 'alone'],
  ['a.json', '{"apiVersion": {"const": "skupper.io/v2alpha1"}}', undefined],
  ['a.json', '{"apiVersion": "v1"}', undefined],
  ['a.json', '{"name": "skupper"}', undefined],
  ['a.json', '[{"op": "add"}]', 'alone'],
  ['a.json', '{"kind": "Secret"}', 'neighbour'],
];

describe('a file is relevant', () => {
  for (const [path, text, expected] of cases)
    it(`${expected ?? 'not'}: ${path} with ${JSON.stringify(text)}`, () =>
      assert.equal(relevanceOf(`file:///${path}`, text), expected));

  it('by its name', () => {
    for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization.yaml', 'KUSTOMIZATION.yml'])
      assert.equal(isKustomization(`file:///a/${name}`), true, name);
    for (const name of [
      'my-kustomization.yaml',
      'kustomization.yaml.al',
      'kustomization.yaml/l',
      'kustomization',
      'kustomization.json',
    ])
      assert.equal(isKustomization(`file:///a/${name}`), false, name);
    assert.equal(isSettingsFile('file:///a/.skupper.yaml'), true);
    assert.equal(isSettingsFile('file:///a/x.skupper.yaml'), false);
  });
});
