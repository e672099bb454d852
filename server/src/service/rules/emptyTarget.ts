import { entry, nodeAt, scalarAt } from '../document/tree.ts';
import { defineRule } from './define.ts';

export const emptyTarget = defineRule({
  code: 'empty-target',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'The selector or host of a Connector is empty',
  docs: 'The API server accepts an empty text, but Skupper then has nothing to send connections to: the Connector never works. Write the labels of the pods, or the host of the server.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: <|""|>
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
  },
  check({ resource, schema, problems }) {
    const choices = schema.kind === 'Connector' ? (schema.spec.exactlyOneOf ?? []) : [];
    const spec = nodeAt(resource.root, ['spec']);
    const isUndecided = problems.some(({ type }) => type === 'both' || type === 'neither');
    if (isUndecided) return [];
    return choices.flatMap((choice) => {
      const node = scalarAt(resource.root, ['spec', choice]);
      if (!entry(spec, choice) || typeof node?.value !== 'string' || node.value.trim() !== '') return [];
      const remedy =
        choice === 'selector'
          ? 'write the labels of the pods, such as app=backend'
          : 'write the host of the server';
      return [
        {
          span: node.span,
          message: `${choice} is empty, so the Connector reaches nothing: ${remedy}`,
          data: { property: choice, path: `spec.${choice}` },
        },
      ];
    });
  },
});
