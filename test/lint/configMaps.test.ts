import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings, openFixture, shortFindings } from '../support/service.ts';
import { file, site } from '../support/resources.ts';

interface ConfigMap {
  readonly name: string;
  readonly metadata?: string;
  readonly data?: string;
}

function configMap({ name, metadata = '', data = '' }: ConfigMap): string {
  const lines = data === '' ? '' : `data:\n${data}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${metadata}${lines}`;
}

const west = file('west/site.yaml', site('west', 'west'));
const template = '  labels:\n    skupper.io/label-template: "true"\n';
const sizing = '  labels:\n    skupper.io/site-sizing: large\n';

describe('ConfigMaps of other programs', () => {
  for (const [what, text] of [
    ['any name', configMap({ name: 'app', data: '  kind: nothing\n  Name: 2\n' })],
    ['the name skupper, without a key for it', configMap({ name: 'skupper', data: '  color: 2\n' })],
    ['the name skupper and a file', configMap({ name: 'skupper', data: '  controller.yaml: "a: 2"\n' })],
    ['other labels', configMap({ name: 'a', metadata: '  labels: {app: a}\n', data: '  router-cpu: 1\n' })],
    [
      'another API version',
      configMap({ name: 'a', metadata: template, data: '  kind: 2\n' }).replace('v1', 'example.com/v1'),
    ],
    [
      'both labels',
      configMap({ name: 'a', metadata: `${template}    skupper.io/site-sizing: a\n`, data: '  a: b\n' }),
    ],
  ] as const)
    it(`with ${what} have no findings`, () =>
      assert.deepEqual(shortFindings(west + file('west/a.yaml', text)), []));
});

describe('ConfigMaps for Skupper', () => {
  for (const [what, text] of [
    ['a label template for everything', configMap({ name: 'a', metadata: template })],
    [
      'a label template with all conditions',
      configMap({
        name: 'a',
        metadata: template,
        data: '  kind: Service\n  name: a\n  labelSelector: "a in (b, c)"\n  exclude: a,b\n',
      }),
    ],
    [
      'a size',
      configMap({
        name: 'a',
        metadata: sizing,
        data: '  router-cpu-limit: "2"\n  router-memory-limit: 1Gi\n',
      }),
    ],
    [
      'equal request and limit',
      configMap({
        name: 'a',
        metadata: sizing,
        data: '  router-cpu-request: 100m\n  router-cpu-limit: "0.1"\n',
      }),
    ],
    ['the controller', configMap({ name: 'skupper', data: '  controller: skupper/skupper-controller\n' })],
    ['the log level', configMap({ name: 'skupper-log-config', data: '  CONTROLLER_LOG_LEVEL: DEBUG\n' })],
    [
      'values of a template',
      configMap({ name: 'a', metadata: sizing, data: '  router-cpu-limit: "{{ .cpu }}"\n' }),
    ],
  ] as const)
    it(`have no findings: ${what}`, () =>
      assert.deepEqual(shortFindings(west + file('west/a.yaml', text)), []));

  it('are no resources of a site, so they need no Site', () => {
    assert.deepEqual(shortFindings(file('other/a.yaml', configMap({ name: 'a', metadata: template }))), []);
  });

  it('may be the items of a List, and are checked there', () => {
    const item = configMap({ name: 'a', metadata: sizing, data: '  router-cpu-limit: 1GB\n' })
      .trimEnd()
      .split('\n')
      .map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`)
      .join('\n');
    assert.deepEqual(shortFindings(file('a.yaml', `apiVersion: v1\nkind: List\nitems:\n${item}\n`)), [
      'a.yaml: warning invalid-quantity "1GB"',
    ]);
  });

  it('need a release that reads their keys', () => {
    const text = configMap({ name: 'a', metadata: template, data: '  labelSelector: a=b\n' });
    const found = findings(openFixture(file('a.yaml', text), { version: '2.1' }));
    assert.deepEqual(
      found.map(({ code, text: marked }) => `${code} ${marked}`),
      ['newer-than-skupper labelSelector'],
    );
  });
});

const sizes = (name: string): string =>
  file('skupper/sizes.yaml', configMap({ name, metadata: sizing, data: '  router-cpu-limit: "2"\n' }));
const sized = (size: string, path = 'west/site.yaml'): string =>
  file(path, `${site('west', 'west')}spec:\n  settings:\n    size: ${size}\n`);

describe('the size of a Site', () => {
  it('is not judged where the workspace defines no size, on hosts, and in templates', () => {
    assert.deepEqual(shortFindings(sized('huge')), []);
    assert.deepEqual(shortFindings(sized('"{{ .size }}"') + sizes('a')), []);
    const path = 'home/.local/share/skupper/namespaces/west/input/resources/Site-west.yaml';
    assert.deepEqual(shortFindings(sized('huge', path) + sizes('a')), []);
  });

  it('is the label of a ConfigMap, wherever that is', () => {
    assert.deepEqual(shortFindings(sized('large') + sizes('a')), []);
    assert.deepEqual(shortFindings(sized('a') + sizes('a')), [
      'west/site.yaml: warning unknown-site-size "a"',
    ]);
  });

  it('is not judged where a patch replaces it', () => {
    const kustomization =
      '-- west/kustomization.yaml --\nresources: [site.yaml]\npatches:\n  - path: patch.yaml\n';
    const text = sized('larg') + kustomization + sized('large', 'west/patch.yaml') + sizes('a');
    assert.deepEqual(shortFindings(text), []);
  });
});
