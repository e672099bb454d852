import { removeFix } from '../../../fixes/removeFix.ts';
import { entry, nodeAt, scalarAt, stringAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const edgeWithLinkAccess = defineRule({
  code: 'edge-with-link-access',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  kinds: ['Site'],
  title: 'linkAccess is set on an edge site',
  docs: 'An edge site links to other sites but cannot accept links, so `linkAccess` has no effect on it. Remove `linkAccess` or `edge`.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  edge: true
  <|linkAccess|>: default
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  edge: true
`,
  },
  check({ document, resource }) {
    const found = entry(nodeAt(resource.root, ['spec']), 'linkAccess');
    const isEdge = scalarAt(resource.root, ['spec', 'edge'])?.value === true;
    const access = stringAt(resource.root, ['spec', 'linkAccess']) ?? '';
    if (!isEdge || !found || access === '' || access === 'none') return [];
    return [
      {
        span: found.keySpan,
        message:
          'linkAccess has no effect, because an edge site cannot accept links. Remove linkAccess or edge.',
        data: { property: 'linkAccess', path: 'spec.linkAccess', with: 'spec.edge' },
        fixes: () =>
          ['linkAccess', 'edge'].flatMap((name) => removeFix(document.text, resource.root, ['spec', name])),
      },
    ];
  },
});
