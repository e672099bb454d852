import { removeFix } from '../../../fixes/removeFix.ts';
import { DEFAULT_SITE_SIZING, siteSizing } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { quote } from '../../../text/words.ts';
import { formatPath, scalarAt, type Path } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

const path: Path = ['metadata', 'annotations', DEFAULT_SITE_SIZING];

export const defaultSizeNotOff = defineRule({
  code: 'default-size-not-off',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['ConfigMap'],
  title: 'A size of sites is the default one although its annotation says no',
  docs: 'Skupper looks only whether a size of sites has the annotation `skupper.io/default-site-sizing`, not at its value. With any value, even `"false"`, the size applies to all Sites without a size of their own. Remove the annotation.',
  examples: {
    bad: `-- sizes.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  namespace: skupper
  labels:
    skupper.io/site-sizing: large
  annotations:
    skupper.io/default-site-sizing: <|"false"|>
data:
  router-cpu-limit: "4"
`,
    good: `-- sizes.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  namespace: skupper
  labels:
    skupper.io/site-sizing: large
data:
  router-cpu-limit: "4"
`,
  },
  check({ schema, resource: { root }, document: { text } }) {
    const node = schema === siteSizing ? scalarAt(root, path) : undefined;
    if (typeof node?.value !== 'string' || !/^(?:false|no|off|0)$/i.test(node.value.trim())) return [];
    return [
      {
        span: node.span,
        message: `${DEFAULT_SITE_SIZING} ${quote(node.value)} does not switch it off: with any value, this is the size of all Sites without a size of their own. Remove it.`,
        data: { property: DEFAULT_SITE_SIZING, path: formatPath(path) },
        fixes: () => removeFix(text, root, path, { preferred: true }),
      },
    ];
  },
});
