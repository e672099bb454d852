import { stringify } from 'yaml';

/** The properties of a Listener that are no news. */
export const LISTENER_PROPERTIES = {
  routingKey: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'integer' },
};

/** A CustomResourceDefinition of Skupper, with the schema of its spec. */
export function definition(
  kind: string,
  spec: object,
  { version = 'v2alpha1', scope = 'Namespaced' } = {},
): string {
  return stringify(
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${kind.toLowerCase()}s.skupper.io` },
      spec: {
        group: 'skupper.io',
        names: { kind, plural: `${kind.toLowerCase()}s` },
        scope,
        versions: [
          {
            name: version,
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: Object.keys(spec).length === 0 ? spec : { type: 'object', ...spec } },
              },
            },
            subresources: { status: {} },
          },
        ],
      },
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}
