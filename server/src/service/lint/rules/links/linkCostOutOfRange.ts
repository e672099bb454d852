import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const linkCostOutOfRange = defineRule({
  code: 'link-cost-out-of-range',
  formerCodes: ['link-cost'],
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link', 'AccessToken'],
  fixesOnSave: true,
  title: 'A cost below 1 counts as 1',
  docs: 'The cost of a link is at least 1, so 0 and less change nothing. A cost of 1 is the default; a high one keeps traffic away as long as there is another way.',
  examples: {
    bad: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  cost: <|0|>
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
    good: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  cost: 1
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
  },
  check({ resource }) {
    const property = { Link: 'cost', AccessToken: 'linkCost' }[resource.kind];
    const node = property === undefined ? undefined : scalarAt(resource.root, ['spec', property]);
    if (property === undefined || !node || typeof node.value !== 'number' || node.value >= 1) return [];
    return [
      {
        span: node.span,
        message: `Skupper takes the ${property} ${node.source} for 1: write 1 or more`,
        data: { property, path: `spec.${property}` },
        fixes: () => [{ title: 'Change to 1', edits: [{ span: node.span, newText: '1' }], preferred: true }],
      },
    ];
  },
});
