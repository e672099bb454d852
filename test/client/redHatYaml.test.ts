import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kubernetesSchema } from '../../client/src/redHatYaml/kubernetes.ts';
import { createSchemaLoader } from '../../client/src/redHatYaml/schemaLoader.ts';

const base = 'https://example.com/v1.34.1-standalone-strict';
const catalog = 'https://example.com/catalog';

/** What can be loaded. */
const texts = new Map([
  [
    `${base}/all.json`,
    `{"oneOf": [
      {"$ref": "_definitions.json#/definitions/io.k8s.api.apps.v1.Deployment"},
      {"$ref": "_definitions.json#/definitions/io.k8s.api.core.v1.Service"},
      {"$ref": "_definitions.json#/definitions/io.k8s.api.rbac.v1.Role"}
    ]}`,
  ],
  [`${catalog}/cert-manager.io/issuer_v1.json`, '{}'],
  [`${catalog}/openshift/v4.15-strict/route_route.openshift.io_v1.json`, '{}'],
]);

const load = async (url: string): Promise<string | undefined> => texts.get(url);

async function schemaOf(
  apiVersion: string | undefined,
  kind: string | undefined,
  settings: { url?: string; catalog?: string | undefined } = {},
): Promise<string | undefined> {
  return kubernetesSchema({ apiVersion, kind }, { url: `${base}/all.json`, catalog, ...settings }, load);
}

describe('the schema of a document that is not for Skupper', () => {
  it('is that of its kind in Kubernetes', async () => {
    const definitions = `${base}/_definitions.json#/definitions/io.k8s.api`;
    assert.equal(await schemaOf('apps/v1', 'Deployment'), `${definitions}.apps.v1.Deployment`);
    assert.equal(await schemaOf('v1', 'Service'), `${definitions}.core.v1.Service`);
    assert.equal(await schemaOf('rbac.authorization.k8s.io/v1', 'Role'), `${definitions}.rbac.v1.Role`);
  });

  it('is that of its kind in the catalog', async () => {
    assert.equal(await schemaOf('cert-manager.io/v1', 'Issuer'), `${catalog}/cert-manager.io/issuer_v1.json`);
    assert.equal(
      await schemaOf('route.openshift.io/v1', 'Route'),
      `${catalog}/openshift/v4.15-strict/route_route.openshift.io_v1.json`,
    );
  });

  it('is that of all kinds if it has no kind of its own, and without a catalog', async () => {
    const all = `${base}/all.json`;
    assert.equal(await schemaOf(undefined, undefined), all);
    assert.equal(await schemaOf('v1', 'Unknown'), all);
    assert.equal(await schemaOf('apps/v1', 'Deployment', { catalog: undefined }), all);
  });

  it('is none if it cannot be loaded, because one that fails is reported at all documents of a file', async () => {
    assert.equal(await schemaOf('example.com/v1', 'Widget'), undefined);
    assert.equal(
      await schemaOf('apps/v1', 'Deployment', { url: 'https://example.com/none.json' }),
      undefined,
    );
  });
});

describe('the loader of schemas', () => {
  it('loads each once, and does not ask at once for what it could not load', async () => {
    const asked: string[] = [];
    const loader = createSchemaLoader(async (url) => {
      asked.push(url);
      return url === 'a' ? 'text' : undefined;
    });
    const answers = await Promise.all([loader('a'), loader('a'), loader('b')]);
    assert.deepEqual(answers, ['text', 'text', undefined]);
    assert.deepEqual([await loader('a'), await loader('b')], ['text', undefined]);
    assert.deepEqual(asked, ['a', 'b']);
  });
});
