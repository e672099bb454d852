import { formatPath } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const outOfRange = defineRule({
  code: 'out-of-range',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A number is out of range',
  docs: 'A TCP port must be between 1 and 65535, and the weight of a routing key must be at least 1. The API server accepts any whole number here, but Skupper cannot use it and reports that only in the log of the controller. Use a number within the range.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: <|80800|>
  selector: app=backend
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
  check({ scalars }) {
    return scalars.flatMap(({ field, node, path }) => {
      if (field.type !== 'integer' || !field.range || typeof node.value !== 'number') return [];
      const [least, most] = field.range;
      const isFine = !Number.isInteger(node.value) || (node.value >= least && node.value <= most);
      if (isFine) return [];
      const name = String(path.at(-1));
      const data = { property: name, path: formatPath(path) };
      return [
        {
          span: node.span,
          message: `${name} must be between ${least} and ${most}, not ${node.source}.`,
          data,
        },
      ];
    });
  },
});
