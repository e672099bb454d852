import { formatPath } from '../../../yaml/tree.ts';
import { exampleValue } from '../../../schema/authoring/example.ts';
import { defineRule } from '../../define.ts';

export const emptyValue = defineRule({
  code: 'empty-value',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A value that Skupper needs is empty',
  docs: 'The API server accepts an empty text, but Skupper can do nothing with it: a Connector with an empty selector has no pods to send connections to, and an empty routing key joins nothing.',
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
  check({ schema, problems, scalars }) {
    // Of two that exclude each other the empty one has to go anyway.
    if (problems.some(({ type }) => type === 'both')) return [];
    return scalars.flatMap(({ field, node, path }) => {
      const isEmpty = typeof node.value === 'string' && node.value.trim() === '';
      if (field.type !== 'string' || !field.notEmpty || !isEmpty) return [];
      const name = String(path.at(-1));
      const data = { property: name, path: formatPath(path) };
      const example = exampleValue(field);
      return [
        {
          span: node.span,
          message: `${name} is empty, so the ${schema.kind} does nothing: write a value such as ${example}`,
          data,
        },
      ];
    });
  },
});
