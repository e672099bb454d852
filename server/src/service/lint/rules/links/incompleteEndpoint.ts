import { entry } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { endpointsIn } from './endpoints.ts';
import { formatList, quote } from '../../../text/words.ts';

export const incompleteEndpoint = defineRule({
  code: 'incomplete-endpoint',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'A link endpoint has no host or port',
  docs: 'The API server accepts an endpoint without `host` or `port`, but the router cannot connect to it. Add the missing property.',
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
    // An unknown property is probably one of these, misspelled.
    if (context.problems.some(({ type }) => type === 'unknown')) return [];
    return endpointsIn(context).flatMap(({ node, index }) => {
      const name = entry(node, 'name')?.value;
      if (name?.type !== 'scalar' || (name.value !== 'inter-router' && name.value !== 'edge')) return [];
      const missing = ['host', 'port'].filter((property) => !entry(node, property));
      if (missing.length === 0) return [];
      const message = `Endpoint ${quote(name.value)} has no ${formatList(missing, 'or')}, so the router cannot connect to it. Add ${formatList(missing)}.`;
      const data = { property: 'endpoints', path: `spec.endpoints[${index}]` };
      return [{ span: name.span, message, data, isUnfinished: true }];
    });
  },
});
