import { formatPath } from '../../../yaml/tree.ts';
import { parseSelector } from '../../../schema/kubernetes/selector.ts';
import { defineRule } from '../../define.ts';

export const invalidSelector = defineRule({
  code: 'invalid-selector',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A selector is not a label selector of Kubernetes',
  docs: 'A selector is a list of conditions, separated by commas: `app=backend`, `tier!=test`, `env in (dev, prod)`, `env notin (test)`, `canary`, `!canary`. The API server takes any text; Skupper then finds no pods and says so nowhere.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: <|'app: backend'|>
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend,tier!=test
`,
  },
  check({ scalars }) {
    return scalars.flatMap(({ field, node, path }) => {
      if (field.type !== 'string' || field.format !== 'selector' || typeof node.value !== 'string') return [];
      const parsed = parseSelector(node.value);
      if (!('error' in parsed)) return [];
      const data = { property: String(path.at(-1)), path: formatPath(path) };
      return [
        {
          span: node.span,
          message: `The selector ${parsed.error}: write it like app=backend,tier!=test`,
          data,
        },
      ];
    });
  },
});
