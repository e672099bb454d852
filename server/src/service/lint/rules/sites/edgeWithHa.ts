import { removeFix } from '../../../fixes/removeFix.ts';
import { entry, nodeAt, type MapEntry } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';

export const edgeWithHa = defineRule({
  code: 'edge-with-ha',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  kinds: ['Site'],
  title: 'edge and ha are both enabled',
  docs: 'Skupper rejects a Site with both `edge: true` and `ha: true`, because an edge site has only one router. Remove one of them.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  edge: true
  <|ha|>: true
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
    const edge = entry(nodeAt(resource.root, ['spec']), 'edge');
    const ha = entry(nodeAt(resource.root, ['spec']), 'ha');
    if (!isTrue(edge) || !isTrue(ha)) return [];
    const fixes = (): DocumentFix[] =>
      ['ha', 'edge'].flatMap((name) => removeFix(document.text, resource.root, ['spec', name]));
    const message =
      'edge and ha are mutually exclusive, because an edge site has only one router. Remove one.';
    return [
      { span: ha.keySpan, message, data: { property: 'ha', path: 'spec.ha', with: 'spec.edge' }, fixes },
    ];
  },
});

function isTrue(found: MapEntry | undefined): found is MapEntry {
  return found?.value.type === 'scalar' && found.value.value === true;
}
