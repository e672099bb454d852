import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../../support/service.ts';

const access =
  'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: a\n  namespace: default\n---\n' +
  'apiVersion: skupper.io/v2alpha1\nkind: RouterAccess\nmetadata:\n  name: a\n  namespace: default\nspec:\n  roles:\n    - name: edge\n      port: 45671\n';

describe('a site on a host', () => {
  for (const path of [
    'podman/a.yaml',
    'system/west.yaml',
    'sites/podman-crs/a.yaml',
    'skupper/namespaces/default/input/resources/RouterAccess-a.yaml',
  ]) {
    it(`may leave out what only the API server asks for: ${path}`, () => {
      assert.deepEqual(shortFindings(`-- ${path} --\n${access}`), []);
    });
  }

  it('is told by folders alone', () => {
    assert.deepEqual(shortFindings(`-- west/system.yaml --\n${access}`), [
      'west/system.yaml: error missing-property "spec"',
    ]);
  });
});
