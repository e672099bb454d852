import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const removedKind = defineRule({
  code: 'removed-kind',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'A kind exists only in Skupper 1',
  docs: 'SkupperClusterPolicy belongs to Skupper 1, whose releases serve it. Skupper 2 has no policies, so there is nothing to migrate it to, and a cluster with Skupper 2 alone rejects it. Kubernetes RBAC limits who may create the resources of Skupper 2.',
  examples: {
    bad: `-- policy.yaml --
apiVersion: skupper.io/v1alpha1
kind: <|SkupperClusterPolicy|>
metadata:
  name: links
spec:
  namespaces: ["*"]
  allowIncomingLinks: true
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check({ resource, schema }) {
    const kind = scalarAt(resource.root, ['kind']);
    if (!schema.isOfSkupper1 || !kind) return [];
    const message = `${removal(schema.kind)} Remove it once no site runs Skupper 1.`;
    return [{ span: kind.span, message, data: { path: 'kind' } }];
  },
});

/** What became of a kind of Skupper 1, as a sentence. */
export function removal(kind: string): string {
  return `${kind} is a kind of Skupper 1 and does not exist in Skupper 2.`;
}
