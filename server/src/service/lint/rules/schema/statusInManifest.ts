import { removeProperty } from '../../../yaml/edit.ts';
import { entry } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const statusInManifest = defineRule({
  code: 'status-in-manifest',
  formerCodes: ['written-status'],
  severity: 'hint',
  scope: 'resource',
  on: 'resource',
  title: 'A status in a file is ignored',
  docs: 'The controller writes the status of a resource, and the API server drops what a file says there. It is usually left over from `kubectl get -o yaml`.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
<|status|>:
  status: Ready
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check({ document, resource, schema }) {
    const found = entry(resource.root, 'status');
    const isEmpty = found?.value.type !== 'map' || found.value.entries.length === 0;
    if (!found || isEmpty || schema.apiVersion !== RELEASED) return [];
    return [
      {
        span: found.keySpan,
        message: 'Skupper writes the status itself and ignores this one: remove it',
        data: { property: 'status', path: 'status' },
        tag: 'unnecessary',
        fixes: () => {
          const edit = removeProperty(document.text, resource.root, ['status']);
          return edit ? [{ title: 'Remove status', edits: [edit], preferred: true }] : [];
        },
      },
    ];
  },
});
