import { isExported } from '../../../resource/provenance.ts';
import { removeFix } from '../../../fixes/removeFix.ts';
import { entry } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const statusInManifest = defineRule({
  code: 'status-in-manifest',
  formerCodes: ['written-status'],
  severity: 'hint',
  scope: 'resource',
  on: 'resource',
  title: 'A manifest contains a status',
  docs: 'The controller sets the status of a resource, and the API server drops a status in a manifest. It is usually left over from `kubectl get -o yaml`. Remove it.',
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
    if (!found || isEmpty || schema.apiVersion !== RELEASED || isExported(resource)) return [];
    return [
      {
        span: found.keySpan,
        message: 'status is set by Skupper and ignored in a manifest: remove it.',
        data: { property: 'status', path: 'status' },
        tag: 'unnecessary',
        fixes: () => removeFix(document.text, resource.root, ['status'], { preferred: true }),
      },
    ];
  },
});
