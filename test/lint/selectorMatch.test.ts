import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, shortFindings } from '../support/service.ts';
import { connector, deployment, file, resource, site } from '../support/resources.ts';

const east = file('east/site.yaml', site('east'));
const picking = (selector: string): string => file('east/connector.yaml', connector('a', { selector }));
const deployed = (labels: string, folder = 'east'): string =>
  file(`${folder}/deployment.yaml`, deployment(labels));

function alarms(text: string): string[] {
  return shortFindings(text).filter((found) => !found.includes(' information '));
}

describe('a selector', () => {
  it('that picks a workload of its site is right, in whatever form it is written', () => {
    for (const selector of [
      'app=backend',
      'app==backend,tier=db',
      'app in (backend, other)',
      'app,!canary',
      '"tier!=web"',
    ]) {
      assert.deepEqual(
        alarms(east + picking(selector) + deployed('{ app: backend, tier: db }')),
        [],
        selector,
      );
    }
  });

  it('that is one slip away from a workload is told', () => {
    const text = east + picking('<|app=backnd,tier=db|>') + deployed('{ app: backend, tier: db }');
    assert.deepEqual(alarms(text), [
      'east/connector.yaml: warning selector-matches-no-pods "app=backnd,tier=db"',
    ]);
    assert.match(fixed(text, 'Change to app=backend,tier=db'), /selector: app=backend,tier=db\n/);
  });

  it('may have a slip in the prefix of a label', () => {
    const labels = deployed('{ app.kubernetes.io/name: till }');
    for (const prefix of ['app.kubernets.io', 'app.kubernetes.oi', 'kubernetes.io'])
      assert.match(
        fixed(east + picking(`<|${prefix}/name=till|>`) + labels, 'Change to app.kubernetes.io/name=till'),
        /selector: app\.kubernetes\.io\/name=till\n/,
      );
    assert.deepEqual(alarms(east + picking('example.com/name=till') + labels), []);
  });

  it('that names a Service is told, though the pods are defined elsewhere', () => {
    const service = (selector: string): string =>
      file(
        'east/service.yaml',
        resource('Service', { apiVersion: 'v1', name: 'cart', spec: `  selector: ${selector}\n` }),
      );
    const text = east + picking('<|cart|>') + service('{tier: db}');
    assert.match(fixed(text, 'Change to tier=db'), /selector: tier=db\n/);
    assert.deepEqual(alarms(east + picking('app=cart') + service('{tier: db}')), []);
    assert.deepEqual(alarms(east + picking('cart') + service('{cart: main}')), []);
  });

  it('that picks nothing may be for pods that an operator makes', () => {
    assert.deepEqual(alarms(east + picking('cnpg.io/cluster=postgres') + deployed('{ app: backend }')), []);
    assert.deepEqual(alarms(east + picking('app=postgres') + deployed('{ app: backend }')), []);
  });

  it('has nothing to do with the workloads of another site', () => {
    assert.deepEqual(alarms(east + picking('app=backnd') + deployed('{ app: backend }', 'west')), []);
  });

  it('is not judged by a workload without labels', () => {
    const workload = (kind: string, spec: string): string =>
      file(
        `east/${kind}.yaml`,
        `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: backend\nspec: ${spec}\n`,
      );
    const text =
      east +
      picking('app=backend') +
      workload('Deployment', '{replicas: 1}') +
      workload('StatefulSet', '{template: {metadata: {labels: null}}}');
    assert.deepEqual(
      shortFindings(text).filter((found) => found.includes('selector')),
      [],
    );
    const labelled = deployed('{ app: other }');
    assert.equal(shortFindings(text + labelled).filter((found) => found.includes('selector')).length, 1);
  });
});
