import { formatPath } from '../document/tree.ts';
import { isAddress, isHostName } from '../schema/names.ts';
import { defineRule } from './define.ts';
import { quoted } from './wording.ts';

export const invalidHost = defineRule({
  code: 'invalid-host',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A listener cannot have this host',
  docs: 'On Kubernetes the host of a listener becomes the name of a Service, elsewhere it is a host name or an address to bind. No platform takes upper-case letters, underscores or spaces; on Kubernetes the failure shows only in the log of the controller.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: <|Back_End|>
  port: 8080
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
  },
  check({ schema, scalars }) {
    if (schema.kind !== 'Listener' && schema.kind !== 'MultiKeyListener') return [];
    return scalars.flatMap(({ node, path }) => {
      if (formatPath(path) !== 'spec.host' || typeof node.value !== 'string' || node.value.trim() === '')
        return [];
      if (isHostName(node.value) || isAddress(node.value)) return [];
      const message = `${quoted(node.value)} can be no host: use lower-case letters, digits and "-"`;
      return [{ span: node.span, message, data: { property: 'host', path: 'spec.host' } }];
    });
  },
});
