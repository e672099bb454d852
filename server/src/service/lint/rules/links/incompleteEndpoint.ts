import { entry } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { endpointsIn } from './endpoints.ts';
import { listed } from '../../../text/words.ts';

export const incompleteEndpoint = defineRule({
  code: 'incomplete-endpoint',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'An endpoint of a link has no host or no port',
  docs: 'The API server takes an endpoint without them, but the router has nowhere to connect to then.',
  examples: {
    bad: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: <|inter-router|>
      port: "55671"
`,
    good: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
  },
  check(context) {
    // A property that a Link cannot have is probably one of these, misspelt.
    if (context.problems.some(({ type }) => type === 'unknown')) return [];
    return endpointsIn(context).flatMap(({ node, index }) => {
      const name = entry(node, 'name')?.value;
      if (name?.type !== 'scalar' || (name.value !== 'inter-router' && name.value !== 'edge')) return [];
      const missing = ['host', 'port'].filter((property) => !entry(node, property));
      if (missing.length === 0) return [];
      const message = `The endpoint ${name.value} has no ${listed(missing, 'or')}, so there is nowhere to connect to: add it`;
      return [
        { span: name.span, message, data: { property: 'endpoints', path: `spec.endpoints[${index}]` } },
      ];
    });
  },
});
