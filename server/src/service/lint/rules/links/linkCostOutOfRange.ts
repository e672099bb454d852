import { changeTo } from '../../../fixes/fix.ts';
import { isOlder } from '../../../schema/version.ts';
import { scalarAt } from '../../../yaml/tree.ts';
import { replaceLiteral } from '../../../yaml/write/rewrite.ts';
import { defineRule } from '../../define.ts';

export const linkCostOutOfRange = defineRule({
  code: 'link-cost-out-of-range',
  formerCodes: ['link-cost'],
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link', 'AccessToken'],
  fixesOnSave: true,
  title: 'The cost of a link is out of range',
  docs: 'The cost of a link is at least 1, which is also the default, and at most 2147483647: Skupper treats other values as 1. Before Skupper 2.2.0, a negative cost makes the router crash again and again. A higher cost keeps traffic off the link while another route is available. Use a number within the range, or remove the property.',
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
  check({ document, resource, settings }) {
    const property = { Link: 'cost', AccessToken: 'linkCost' }[resource.kind];
    const node = property === undefined ? undefined : scalarAt(resource.root, ['spec', property]);
    if (property === undefined || !node || typeof node.value !== 'number') return [];
    const { value } = node;
    if (value >= 1 && value <= MAX_COST) return [];
    const crashes = value < 0 && isOlder(settings.version, '2.2.0');
    const limit = String(value < 1 ? 1 : MAX_COST);
    const consequence = crashes ? 'it crashes the router before Skupper 2.2.0.' : 'Skupper treats it as 1.';
    return [
      {
        span: node.span,
        message: `${property} must be at ${value < 1 ? 'least' : 'most'} ${limit}, not ${node.source}: ${consequence}`,
        data: { property, path: `spec.${property}` },
        ...(crashes ? { severity: 'warning' } : {}),
        fixes: () => [changeTo(limit, replaceLiteral(document.text, node, limit))],
      },
    ];
  },
});

/** The router stores costs in 32 bits with a sign. */
const MAX_COST = 2_147_483_647;
