import { entry, nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ineffectiveProperty = defineRule({
  code: 'ineffective-property',
  formerCodes: ['idle-property'],
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'A property does nothing without another one',
  docs: 'The API server accepts the property, but Skupper looks at it only together with another one: certificates need `tlsCredentials`, and what concerns pods needs a `selector`.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  <|verifyHostname|>: true
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  verifyHostname: true
  tlsCredentials: backend-tls
`,
  },
  check({ resource, schema }) {
    const spec = nodeAt(resource.root, ['spec']);
    if (spec?.type !== 'map') return [];
    return spec.entries.flatMap(({ key, keySpan, value }) => {
      const field = Object.hasOwn(schema.spec.fields, key) ? schema.spec.fields[key] : undefined;
      const isOn = value.type === 'scalar' && value.value === true;
      if (!field?.needs || !isOn || entry(spec, field.needs)) return [];
      const message = `${key} does nothing without ${field.needs}: add it or remove ${key}`;
      return [
        { span: keySpan, message, data: { property: key, path: `spec.${key}` }, tag: 'unnecessary' as const },
      ];
    });
  },
});
