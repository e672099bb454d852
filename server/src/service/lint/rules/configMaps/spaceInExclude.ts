import { changeTo } from '../../../fixes/fix.ts';
import { labelTemplate } from '../../../schema/kinds/configMaps/labelTemplate.ts';
import { quote } from '../../../text/words.ts';
import { scalarAt } from '../../../yaml/tree.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { defineRule } from '../../define.ts';

export const spaceInExclude = defineRule({
  code: 'space-in-exclude',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['ConfigMap'],
  fixesOnSave: true,
  title: 'The excluded keys of a label template contain white space',
  docs: 'Skupper splits `exclude` at its commas and keeps the white space around the keys. No label or annotation has such a key, so it is copied all the same. Remove the white space.',
  examples: {
    bad: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  labels:
    skupper.io/label-template: "true"
    team: shop
    app: gitops
    env: test
data:
  kind: Service
  exclude: <|app, env|>
`,
    good: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  labels:
    skupper.io/label-template: "true"
    team: shop
    app: gitops
    env: test
data:
  kind: Service
  exclude: app,env
`,
  },
  check({ schema, resource: { root }, document: { text } }) {
    const node = schema === labelTemplate ? scalarAt(root, ['data', 'exclude']) : undefined;
    if (typeof node?.value !== 'string') return [];
    const keys = node.value.split(',');
    const spaced = keys.find((key) => key.trim() !== key && key.trim() !== '');
    if (spaced === undefined) return [];
    const meant = keys
      .map((key) => key.trim())
      .filter((key) => key !== '')
      .join(',');
    return [
      {
        span: node.span,
        message: `exclude contains white space around ${quote(spaced.trim())}, so Skupper does not exclude this key. Write ${quote(meant)}.`,
        data: { property: 'exclude', path: 'data.exclude' },
        fixes: () => [changeTo(meant, replaceScalar(text, node, meant))],
      },
    ];
  },
});
