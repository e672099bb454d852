import { formatPath } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const outOfRange = defineRule({
  code: 'out-of-range',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A number is too small or too large',
  docs: 'The API server takes any whole number, but TCP ports go from 1 to 65535: Skupper cannot open another one, and reports it only in the log of the controller.',
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
          message: `${name} must be between ${least} and ${most}, not ${node.source}`,
          data,
        },
      ];
    });
  },
});
