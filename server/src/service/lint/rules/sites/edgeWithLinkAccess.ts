import { removeProperty } from '../../../yaml/edit.ts';
import { entry, nodeAt, scalarAt, stringAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const edgeWithLinkAccess = defineRule({
  code: 'edge-with-link-access',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Site'],
  title: 'An edge site asks for links that it cannot take in',
  docs: 'An edge site links to others and takes in no links itself, so `linkAccess` is of no use on it. Remove the one that is not meant.',
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
        message: 'An edge site takes in no links, so linkAccess does nothing: remove it, or remove edge',
        data: { property: 'linkAccess', path: 'spec.linkAccess' },
        fixes: () =>
          ['linkAccess', 'edge'].flatMap((name) => {
            const edit = removeProperty(document.text, resource.root, ['spec', name]);
            return edit ? [{ title: `Remove ${name}`, edits: [edit] }] : [];
          }),
      },
    ];
  },
});
