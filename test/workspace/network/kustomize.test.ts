import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../../support/service.ts';

const base = `-- base/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
-- base/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  selector: app=backend
  port: 8080
-- base/kustomization.yaml --
resources:
  - listener.yaml
  - connector.yaml
`;

const patch = (spec: string): string => `-- overlays/prod/port.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
${spec}`;

const kustomization = (patches: string): string =>
  `-- overlays/prod/kustomization.yaml --\nresources:\n  - ../../base\n${patches}`;

describe('a patch of kustomize', () => {
  for (const [way, patches] of [
    ['patches', 'patches:\n  - path: port.yaml\n'],
    ['patchesStrategicMerge', 'patchesStrategicMerge:\n  - ./port.yaml\n'],
    ['a path through other folders', 'patches:\n  - path: ../prod/port.yaml\n'],
  ] as const) {
    it(`may lack what the resource has: ${way}`, () => {
      assert.deepEqual(shortFindings(base + patch('spec:\n  port: 9090\n') + kustomization(patches)), []);
      assert.deepEqual(shortFindings(base + patch('') + kustomization(patches)), []);
    });
  }

  it('is no second resource beside the one that it changes', () => {
    const site =
      '-- base/site.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\n';
    const beside = patch('spec:\n  port: 9090\n').replace('overlays/prod/', 'base/');
    const patches = base.replace('resources:', 'patches:\n  - path: port.yaml\nresources:');
    assert.deepEqual(shortFindings(site + patches + beside), []);
  });

  it('is checked for everything else', () => {
    const text = base + patch('spec:\n  prot: "9090"\n') + kustomization('patches:\n  - path: port.yaml\n');
    assert.deepEqual(shortFindings(text), ['overlays/prod/port.yaml: error unknown-property "prot"']);
  });

  it('that no kustomization names is a resource like any other', () => {
    assert.equal(shortFindings(base + patch('spec:\n  port: 9090\n') + kustomization('')).length, 2);
  });

  it('inside the kustomization is not taken for a resource', () => {
    const inline =
      'patches:\n  - target:\n      kind: Listener\n    patch: |-\n      apiVersion: skupper.io/v2alpha1\n      kind: Listener\n      spec: {}\n';
    assert.deepEqual(shortFindings(base + kustomization(inline)), []);
  });
});

describe('what a kustomization builds', () => {
  const site = (file: string): string =>
    `-- ${file} --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: shop\n  namespace: shop\n`;
  const listenerIn = (file: string, name: string): string =>
    `-- ${file} --\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  routingKey: ${name}\n  host: shared\n  port: 8080\n`;

  it('goes to one place, whatever else lies in its folder for two clusters', () => {
    const text = [
      '-- kustomization.yaml --\nresources:\n  - x.yaml\n  - y.yaml\n',
      site('site1.yaml'),
      site('site2.yaml'),
      listenerIn('a.yaml', 'first'),
      listenerIn('x.yaml', 'second'),
      listenerIn('y.yaml', 'third'),
    ].join('');
    const collisions = shortFindings(text).filter((found) => found.includes('duplicate-address'));
    assert.deepEqual(collisions, ['y.yaml: error duplicate-address "8080"']);
  });
});
