import { markerLabels } from '../../../schema/kinds/configMaps/index.ts';
import { entry, formatPath, nodeAt, type Path } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

const ANNOTATIONS: Path = ['metadata', 'annotations'];

export const markerAsAnnotation = defineRule({
  code: 'marker-as-annotation',
  severity: 'warning',
  scope: 'resource',
  on: 'kubernetes-resource',
  title: 'The label of a ConfigMap for Skupper is written as an annotation',
  docs: 'Skupper finds label templates and site sizings by a label. As an annotation, `skupper.io/label-template` or `skupper.io/site-sizing` has no effect, and neither has the ConfigMap. Move it to the labels.',
  examples: {
    bad: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  annotations:
    <|skupper.io/label-template|>: "true"
  labels:
    team: shop
data:
  kind: Service
`,
    good: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  labels:
    skupper.io/label-template: "true"
    team: shop
data:
  kind: Service
`,
  },
  check({ resource: { root, kind, apiVersion }, isWhole }) {
    if (kind !== 'ConfigMap' || apiVersion !== 'v1') return [];
    const annotations = nodeAt(root, ANNOTATIONS);
    const found = markerLabels.flatMap(({ value }) => entry(annotations, value) ?? []);
    if (found.length === 0 || !isWhole()) return [];
    return found.map(({ key, keySpan }) => ({
      span: keySpan,
      message: `Skupper reads ${key} as a label, not as an annotation, so this ConfigMap has no effect. Move it to metadata.labels.`,
      data: { property: key, path: formatPath([...ANNOTATIONS, key]) },
    }));
  },
});
