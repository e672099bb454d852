import { insertProperties } from '../../../yaml/write/insert.ts';
import { keySpanAt, nodeAt } from '../../../yaml/tree.ts';
import { nameOf } from '../../../resource/resource.ts';
import { requiredLines } from '../../../schema/authoring/example.ts';
import { defineRule } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { suggestProperty } from './suggestProperty.ts';

export const missingSpec = defineRule({
  code: 'missing-spec',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'The spec is missing',
  docs: 'The API server accepts a Listener or Connector without `spec`, but Skupper cannot use it. Add a spec with the required properties.',
  examples: {
    bad: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
<|kind|>: Listener
metadata:
  name: backend
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- north/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend-copy
spec:
  routingKey: backend
  host: backend-copy
  port: 8080
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check({ document, resource, schema, problems, isPartial }) {
    const spec = nodeAt(resource.root, ['spec']);
    const isThere = spec && (spec.type !== 'scalar' || spec.value !== null);
    if (isPartial || isThere) return [];
    const lines = requiredLines(schema.spec, nameOf(resource));
    const isReported = problems.some(
      ({ path, type }) =>
        path[0] === 'spec' || (type === 'unknown' && suggestProperty(schema, resource.root, path) === 'spec'),
    );
    if (isReported || lines.length === 0) return [];
    const span =
      keySpanAt(resource.root, ['spec']) ?? keySpanAt(resource.root, ['kind']) ?? resource.root.span;
    const fixes = (): DocumentFix[] => {
      const edit = insertProperties(document.text, resource.root, ['spec'], lines);
      return edit ? [{ title: 'Add spec', edits: [edit], preferred: true }] : [];
    };
    return [
      {
        span,
        message: `This ${schema.kind} has no spec, so it does nothing. Add one.`,
        data: { property: 'spec', path: 'spec' },
        isUnfinished: true,
        fixes,
      },
    ];
  },
});
