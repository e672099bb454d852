import { formatPath, propertyName } from '../../../yaml/tree.ts';
import { exampleValue } from '../../../schema/authoring/example.ts';
import { defineRule } from '../../define.ts';

export const emptyValue = defineRule({
  code: 'empty-value',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  title: 'A required value is empty',
  docs: 'The API server accepts empty text, but Skupper cannot use it: a Connector with an empty selector has no pods, and an empty routing key matches nothing. Set a value.',
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
    // Two mutually exclusive properties are reported already, and the empty one is to be removed.
    if (problems.some(({ type }) => type === 'both')) return [];
    return scalars.flatMap(({ field, node, path }) => {
      const isEmpty = typeof node.value === 'string' && node.value.trim() === '';
      if (field.type !== 'string' || !field.notEmpty || !isEmpty) return [];
      const name = propertyName(path);
      const data = { property: name, path: formatPath(path) };
      const example = exampleValue(field);
      const consequence = schema.root ? '' : `, so this ${schema.kind} does nothing`;
      const remedy = example === '' ? 'Set a value, or remove it.' : `Set a value such as ${example}.`;
      return [
        {
          span: node.span,
          message: `${name} is empty${consequence}. ${remedy}`,
          data,
          isUnfinished: true,
        },
      ];
    });
  },
});
