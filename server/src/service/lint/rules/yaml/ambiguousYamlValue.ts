import { readYaml12 } from '../../../yaml/kubernetesScalar.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ambiguousYamlValue = defineRule({
  code: 'ambiguous-yaml-value',
  formerCodes: ['yaml-version'],
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'kubectl reads a value differently from other YAML tools',
  docs: 'kubectl types values as YAML 1.1 did: `yes` and `on` are true, a leading zero makes a number octal, `_` separates digits. Most other tools follow YAML 1.2 and read something else. Write the value that is meant.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: <|010|>
  selector: app=backend
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8
  selector: app=backend
`,
  },
  check({ problems, scalars }) {
    return scalars.flatMap(({ node, path }) => {
      const { value, source, style, span } = node;
      if (style !== 'plain' || value === null || typeof value === 'string') return [];
      const other = readYaml12(source);
      const isWrong = (): boolean => problems.some((each) => formatPath(each.path) === formatPath(path));
      if (other === value || isWrong()) return [];
      const read = typeof other === 'string' ? 'text' : String(other);
      return [
        {
          span,
          message: `kubectl reads ${source} as ${String(value)}, other YAML tools as ${read}: write what is meant`,
          data: { property: String(path.at(-1)), path: formatPath(path) },
          // A word for true is odd; a number that is another number is dangerous.
          severity: typeof value === 'boolean' ? ('information' as const) : ('warning' as const),
          fixes: () => [
            {
              title: `Change to ${String(value)}`,
              edits: [{ span, newText: String(value) }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
});
