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
  title: 'The cost of a link is below 1',
  docs: 'The cost of a link is at least 1, which is also the default: Skupper treats 0 and negative values as 1. A higher cost keeps traffic off the link while another route is available. Use 1 or more, or remove the property.',
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
        message: `${property} must be at least 1, not ${node.source}: Skupper treats it as 1.`,
        data: { property, path: `spec.${property}` },
        fixes: () => [{ title: 'Change to 1', edits: [{ span: node.span, newText: '1' }], preferred: true }],
      },
    ];
  },
});
