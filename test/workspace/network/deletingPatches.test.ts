import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, deployment, file, listener, site } from '../../support/resources.ts';
import { shortFindings } from '../../support/service.ts';

/** A base with a Site, a connector and other documents, built by some overlays, of which only the first has patches. */
function built(patches: string, documents: readonly string[], overlays: readonly string[] = ['a']): string[] {
  const bases = overlays.map((folder, index) =>
    file(`${folder}/kustomization.yaml`, `resources: [../base]\n${index === 0 ? patches : ''}`),
  );
  return shortFindings(
    file('base/kustomization.yaml', 'resources: [all.yaml]\n') +
      file('base/all.yaml', site('west'), ...documents) +
      bases.join('') +
      file('east/east.yaml', site('east', 'east'), listener('k', { namespace: 'east' })),
  ).map((each) => each.replace('base/all.yaml: ', ''));
}

/** A merge patch of a resource. */
function patch(kind: string, name: string, change: string): string {
  const apiVersion = { Deployment: 'apps/v1', Service: 'v1' }[kind] ?? 'skupper.io/v2alpha1';
  return `patches:
  - patch: |-
      apiVersion: ${apiVersion}
      kind: ${kind}
      metadata: {name: ${name}}
      ${change}
`;
}

const deletes = '$patch: delete';
const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
const web = [
  connector('k', { selector: 'app=web' }),
  deployment('{app: web}', { name: 'web' }),
  deployment('{app: x}', { name: 'x' }),
];

describe('a patch that deletes', () => {
  it('a workload leaves a selector without pods, if all builds delete it', () => {
    const lost = ['information selector-matches-no-pods "app=web"'];
    assert.deepEqual(built('', web), []);
    assert.deepEqual(built(patch('Deployment', 'web', deletes), web), lost);
    assert.deepEqual(built(patch('Deployment', 'web', deletes), web, ['a', 'b']), []);
    assert.deepEqual(built(patch('Deployment', 'x', deletes), web), []);
    const relabelled = 'spec: {template: {metadata: {labels: {app: api}}}}';
    assert.deepEqual(built(patch('Deployment', 'web', relabelled), web), [], 'the new labels are not known');
  });

  it('a Site leaves room for another one', () => {
    const second = [site('second'), connector('k')];
    assert.deepEqual(built('', second), ['error duplicate-site "second"']);
    assert.deepEqual(built(patch('Site', 'second', deletes), second), []);
    assert.deepEqual(built(patch('Site', 'other', deletes), second), ['error duplicate-site "second"']);
    assert.deepEqual(built(patch('Connector', 'second', deletes), second), ['error duplicate-site "second"']);
  });

  it('a Service leaves its ports unknown, and so does one that changes them', () => {
    const used = [connector('k', { host: 'web' }), service];
    assert.deepEqual(built('', used), ['warning wrong-service-port "1"']);
    assert.deepEqual(built(patch('Service', 'web', deletes), used), []);
    assert.deepEqual(built(patch('Service', 'web', 'spec: {ports: [{port: 1}]}'), used), []);
    assert.deepEqual(built(patch('Service', 'x', deletes), used), ['warning wrong-service-port "1"']);
  });
});
