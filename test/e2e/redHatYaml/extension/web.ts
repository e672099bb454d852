// The web as the tests have it: the schemas of Kubernetes, and a catalog of custom resources with a part of those of Skupper.
const kubernetes =
  'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/v1.34.1-standalone-strict';
const catalog = 'https://raw.githubusercontent.com/datreeio/CRDs-catalog/main';

const metadata = { type: 'object', description: 'Standard metadata.' };

const schemas: Readonly<Record<string, unknown>> = {
  [`${kubernetes}/all.json`]: {
    oneOf: [{ $ref: '_definitions.json#/definitions/io.k8s.api.apps.v1.Deployment' }],
  },
  [`${kubernetes}/_definitions.json`]: {
    definitions: {
      'io.k8s.api.apps.v1.Deployment': {
        type: 'object',
        description: 'Runs pods.',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string', enum: ['Deployment'] },
          metadata,
          spec: {
            type: 'object',
            properties: {
              paused: { type: 'boolean', description: 'Whether it is paused.' },
              replicas: { type: 'integer', description: 'How many pods it runs.' },
            },
          },
        },
      },
    },
  },
  [`${catalog}/skupper.io/connector_v2alpha1.json`]: {
    type: 'object',
    description: 'The part of another catalog.',
    properties: {
      metadata,
      spec: {
        type: 'object',
        required: ['weight'],
        properties: { weight: { type: 'integer', description: 'The weight.' } },
      },
    },
  },
  [`${catalog}/cert-manager.io/issuer_v1.json`]: {
    type: 'object',
    description: 'Issues certificates.',
    properties: {
      metadata,
      spec: { type: 'object', properties: { selfSigned: { type: 'object', description: 'Signs itself.' } } },
    },
  },
};

/** The text of a schema, whatever the part of it in the address. Rejects if there is none. */
export async function download(url: string): Promise<string> {
  const schema = schemas[url.replace(/#.*/, '')];
  if (schema === undefined) throw new Error(`Not found: ${url}`);
  return JSON.stringify(schema);
}
