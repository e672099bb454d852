import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  candidatesIn,
  expandPath,
  isSkupper,
  isSkupperText,
  nameOf,
  namespaceOf,
  toDocumentPath,
  resourcesOf,
  settingsIn,
} from '../../server/src/service/resource/resource.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { formatPath } from '../../server/src/service/yaml/tree.ts';

const listener = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata: { name: a, namespace: b }\n';

describe('the resources of a document', () => {
  it('are the document itself', () => {
    const [resource, ...others] = resourcesOf(parseYaml(listener));
    assert.deepEqual(others, []);
    assert.ok(resource && isSkupper(resource));
    assert.equal(resource.schema?.kind, 'Listener');
    assert.deepEqual([nameOf(resource), namespaceOf(resource), resource.base], ['a', 'b', []]);
  });

  it('are the items of a list', () => {
    const items = (kind: string, apiVersion: string): string[] => {
      const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nitems:\n  - apiVersion: v1\n    kind: Service\n  - a: 1\n`;
      return resourcesOf(parseYaml(text)).map((each) => `${formatPath(each.base)} ${each.kind}`);
    };
    assert.deepEqual(items('List', 'v1'), ['items[0] Service']);
    assert.deepEqual(items('ListenerList', 'skupper.io/v2alpha1'), ['items[0] Service']);
    assert.deepEqual(items('PriceList', 'example.com/v1'), [' PriceList']);
  });

  it('are none without apiVersion and kind', () => {
    for (const text of ['', 'a: 1\n', '- a\n', 'apiVersion: v1\n', 'apiVersion: 1\nkind: A\n'])
      assert.deepEqual(resourcesOf(parseYaml(text)), []);
    assert.equal(candidatesIn(parseYaml('a: 1\n').root).length, 1);
    assert.equal(candidatesIn(parseYaml('kind: XList\nitems: [{}, 1, {}]\n').root).length, 2);
    assert.deepEqual(candidatesIn(parseYaml('- a\n').root), []);
  });

  it('have the scalars of their known fields, without their status', () => {
    const text = `${listener}spec: { routingKey: k, port: 80, settings: { x: v }, unknown: 1, host: [z] }\nstatus: { message: m }\n`;
    const [resource] = resourcesOf(parseYaml(text));
    const found = resource?.scalars.map(({ path, node }) => `${formatPath(path)}=${node.value}`);
    assert.deepEqual(found, [
      'metadata.name=a',
      'metadata.namespace=b',
      'spec.routingKey=k',
      'spec.port=80',
      'spec.settings.x=v',
    ]);
    assert.deepEqual(
      resourcesOf(parseYaml('apiVersion: v1\nkind: Service\nspec: { a: b }\n'))[0]?.scalars,
      [],
    );
  });

  it('include a settings file, which has no apiVersion', () => {
    const [settings] = settingsIn(parseYaml('version: "2.1"\n', 'core').root);
    assert.ok(settings && isSkupper(settings));
    assert.deepEqual(
      settings.scalars.map(({ path }) => formatPath(path)),
      ['version'],
    );
    assert.deepEqual(settingsIn(parseYaml('- a\n').root), []);
  });
});

describe('paths', () => {
  it('match every item and every key', () => {
    const { root } = parseYaml('a:\n  - x: 1\n  - x: 2\nb: { c: 1, d: 2 }\n');
    assert.deepEqual(expandPath(root, ['a', '*', 'x']).map(formatPath), ['a[0].x', 'a[1].x']);
    assert.deepEqual(expandPath(root, ['b', '{}']).map(formatPath), ['b.c', 'b.d']);
    assert.deepEqual(expandPath(root, ['z', '*']), []);
    assert.deepEqual(expandPath(root, ['z']), [['z']]);
    assert.deepEqual([...expandPath(root, ['b', '*']), ...expandPath(root, ['a', '{}', 'x'])], []);
  });

  it('of a resource become paths of its document', () => {
    assert.deepEqual(toDocumentPath({ base: ['items', 0] }, ['spec']), ['items', 0, 'spec']);
    assert.deepEqual(toDocumentPath({ base: [] }, ['spec']), ['spec']);
  });
});

describe('a text', () => {
  it('is for Skupper when a line starts with its apiVersion, even if it is invalid YAML', () => {
    for (const text of [
      'a: [\napiVersion: skupper.io/v2',
      '- apiVersion: "skupper.io/x',
      '"apiVersion" : skupper.io/',
    ])
      assert.ok(isSkupperText(text), text);
    for (const text of ['# apiVersion: skupper.io/v2', 'a: apiVersion: skupper.io/', 'apiVersion: v1'])
      assert.ok(!isSkupperText(text), text);
  });
});
