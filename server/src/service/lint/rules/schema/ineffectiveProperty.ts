import { entry, nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ineffectiveProperty = defineRule({
  code: 'ineffective-property',
  formerCodes: ['idle-property'],
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  title: 'A property has no effect without another one',
  docs: 'The API server accepts the property, but Skupper ignores it unless another one is set: options for certificates need `tlsCredentials`, and options for pods need `selector`. Add the other property, or remove this one.',
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
      const message = `${key} has no effect without ${field.needs}. Add ${field.needs}, or remove ${key}.`;
      return [
        { span: keySpan, message, data: { property: key, path: `spec.${key}` }, tag: 'unnecessary' as const },
      ];
    });
  },
});
