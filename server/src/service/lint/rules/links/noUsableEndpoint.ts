import { entry, nodeAt, stringAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const noUsableEndpoint = defineRule({
  code: 'no-usable-endpoint',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'A link has no endpoint that a site can use',
  docs: 'A site links to the endpoint called `inter-router`, or `edge` when it is an edge site. Without one of these Skupper makes no connection and reports no error.',
  examples: {
    bad: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: west
spec:
  tlsCredentials: west
  <|endpoints|>:
    - name: router
      host: west.example.com
      port: "55671"
`,
    good: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: west
spec:
  tlsCredentials: west
  endpoints:
    - name: inter-router
      host: west.example.com
      port: "55671"
`,
  },
  check({ resource, problems }) {
    const found = entry(nodeAt(resource.root, ['spec']), 'endpoints');
    const isWrong = problems.some(({ path }) => path[1] === 'endpoints');
    if (!found || found.value.type !== 'list' || isWrong) return [];
    const names = new Set(found.value.items.map((item) => stringAt(item, ['name'])));
    if (names.has('inter-router') || names.has('edge')) return [];
    const message =
      'No endpoint is called inter-router or edge, so no site can use this link: name one of them so';
    return [{ span: found.keySpan, message, data: { property: 'endpoints', path: 'spec.endpoints' } }];
  },
});
