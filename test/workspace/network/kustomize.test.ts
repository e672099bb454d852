import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, deployment, file, listener, resource, site } from '../../support/resources.ts';
import { hoverText, shortFindings } from '../../support/service.ts';

const base =
  file('base/listener.yaml', listener('backend', { name: 'backend' })) +
  file('base/connector.yaml', connector('backend', { name: 'backend', selector: 'app=backend' })) +
  file('base/kustomization.yaml', 'resources:\n  - listener.yaml\n  - connector.yaml\n');

const patch = (spec?: string): string =>
  file('overlays/prod/port.yaml', resource('Listener', { name: 'backend', ...(spec ? { spec } : {}) }));

const kustomization = (patches: string): string =>
  `-- overlays/prod/kustomization.yaml --\nresources:\n  - ../../base\n${patches}`;

describe('a patch of kustomize', () => {
  for (const [way, patches] of [
    ['patches', 'patches:\n  - path: port.yaml\n'],
    ['patchesStrategicMerge', 'patchesStrategicMerge:\n  - ./port.yaml\n'],
    ['a path through other folders', 'patches:\n  - path: ../prod/port.yaml\n'],
  ] as const) {
    it(`may lack what the resource has: ${way}`, () => {
      assert.deepEqual(shortFindings(base + patch('  port: 9090\n') + kustomization(patches)), []);
      assert.deepEqual(shortFindings(base + patch() + kustomization(patches)), []);
    });
  }

  it('is no second resource beside the one that it changes', () => {
    const beside = patch('  port: 9090\n').replace('overlays/prod/', 'base/');
    const patches = base.replace('resources:', 'patches:\n  - path: port.yaml\nresources:');
    assert.deepEqual(shortFindings(file('base/site.yaml', site('west')) + patches + beside), []);
  });

  it('is checked for everything else', () => {
    const text = base + patch('  prot: "9090"\n') + kustomization('patches:\n  - path: port.yaml\n');
    assert.deepEqual(shortFindings(text), ['overlays/prod/port.yaml: error unknown-property "prot"']);
  });

  it('may tell kustomize how to merge', () => {
    const spec =
      '  $setElementOrder/keys: []\n  $retainKeys: [port]\n  $deleteFromPrimitiveList/keys: [a]\n  $patch: replace\n';
    const patches = kustomization('patches:\n  - path: port.yaml\n');
    assert.deepEqual(shortFindings(base + patch(spec) + patches), []);
    assert.deepEqual(shortFindings(base + patch('  $pach: replace\n') + patches), [
      'overlays/prod/port.yaml: error unknown-property "$pach"',
    ]);
  });

  it('that no kustomization names is a resource like any other', () => {
    assert.equal(shortFindings(base + patch('  port: 9090\n') + kustomization('')).length, 2);
  });

  it('inside the kustomization is not taken for a resource', () => {
    const inline =
      'patches:\n  - target:\n      kind: Listener\n    patch: |-\n      apiVersion: skupper.io/v2alpha1\n      kind: Listener\n      spec: {}\n';
    assert.deepEqual(shortFindings(base + kustomization(inline)), []);
  });
});

describe('what a kustomization builds', () => {
  const siteIn = (path: string): string => file(path, site('shop', 'shop'));
  const listenerIn = (path: string, name: string): string =>
    file(path, listener(name, { name, namespace: 'shop', host: 'shared' }));

  it('goes to one place, whatever else lies in its folder for two clusters', () => {
    const text = [
      '-- kustomization.yaml --\nresources:\n  - x.yaml\n  - y.yaml\n',
      siteIn('site1.yaml'),
      siteIn('site2.yaml'),
      listenerIn('a.yaml', 'first'),
      listenerIn('x.yaml', 'second'),
      listenerIn('y.yaml', 'third'),
    ].join('');
    const collisions = shortFindings(text).filter((found) => found.includes('duplicate-address'));
    assert.deepEqual(collisions, ['y.yaml: error duplicate-address "1"']);
  });

  describe('has the labels that it is given', () => {
    const app = file('base/app.yaml', deployment('{}'), connector('k', { selector: 'app=<|>web' }));
    const base = file('base/kustomization.yaml', 'resources: [app.yaml]\n');
    const overlay = (name: string, labels: string): string =>
      file(`${name}/kustomization.yaml`, `resources: [../base]\n${labels}`);
    const inTemplates = 'labels:\n  - pairs: {app: web}\n    includeTemplates: true\n';

    for (const [name, fixture] of [
      ['in pods too', app + base + overlay('prod', inTemplates)],
      ['in the old way', app + base + overlay('prod', 'commonLabels: {app: web}\n')],
    ] as const)
      it(name, () =>
        assert.match(hoverText(fixture) ?? '', /^The selector matches the pods of:\n\n- Deployment a:/),
      );

    for (const [name, fixture] of [
      ['but not in pods unless it says so', app + base + overlay('prod', 'labels:\n  - pairs: {app: web}\n')],
      [
        'unless it is built in several ways',
        app + base + overlay('prod', inTemplates) + overlay('test', inTemplates),
      ],
    ] as const)
      it(name, () =>
        assert.match(
          hoverText(fixture) ?? '',
          /^No workload of this site in the workspace has pods that match/,
        ),
      );
  });
});
