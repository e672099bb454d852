import { entry, nodeAt, stringAt } from '../../../yaml/tree.ts';
import { TEMPLATED } from '../../../text/escape.ts';
import { defineRule } from '../../define.ts';

export const noUsableEndpoint = defineRule({
  code: 'no-usable-endpoint',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  kinds: ['Link'],
  title: 'A link has no usable endpoint',
  docs: 'An edge site connects to the endpoint named `edge`, any other site to the one named `inter-router`. Without such an endpoint Skupper makes no connection and reports no error. Rename one of the endpoints, or add one.',
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
    if ([...names].some((name) => name?.includes(TEMPLATED))) return [];
    if (names.has('inter-router') || names.has('edge')) return [];
    const message =
      'This Link has no endpoint named "inter-router" or "edge", so no site can use it. Rename an endpoint, or add one.';
    const data = { property: 'endpoints', path: 'spec.endpoints' };
    return [{ span: found.keySpan, message, data, isUnfinished: true }];
  },
});
