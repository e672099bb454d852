import { changeTo } from '../../../fixes/fix.ts';
import type { Field } from '../../../schema/define.ts';
import { readYaml12 } from '../../../yaml/kubernetesScalar.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const ambiguousYamlValue = defineRule({
  code: 'ambiguous-yaml-value',
  formerCodes: ['yaml-version'],
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'kubectl and other YAML tools read a value differently',
  docs: 'kubectl follows YAML 1.1: `yes` and `on` are true, a leading zero makes a number octal, and `_` separates digits. Most other tools follow YAML 1.2 and read a different value. Write the value so that all tools read the same.',
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
    return scalars.flatMap(({ field, node, path }) => {
      const { value, source, style, span } = node;
      if (style !== 'plain' || value === null || typeof value === 'string') return [];
      const other = readYaml12(source);
      const isWrong = (): boolean => problems.some((each) => formatPath(each.path) === formatPath(path));
      if (other === value || isWrong()) return [];
      const meanings = meaningsOf(source, value, field);
      const read = typeof other === 'string' ? 'text' : String(other);
      return [
        {
          span,
          message: `kubectl reads the value ${source} as ${String(value)}, but other YAML tools read it as ${read}. Write it unambiguously.`,
          data: { property: String(path.at(-1)), path: formatPath(path) },
          // A word such as yes is merely unusual, but a number that is read as another number is dangerous.
          severity: typeof value === 'boolean' ? ('information' as const) : ('warning' as const),
          fixes: () => meanings.map((text) => changeTo(text, { span, newText: text }, !isOctal(source))),
        },
      ];
    });
  },
});

/** Whether a number has a leading zero, with which it is octal for kubectl. */
function isOctal(source: string): boolean {
  return /^[-+]?0[\d_]+$/.test(source);
}

/** What a value may mean, most likely first. Of a number with a leading zero only its author knows whether it is octal. */
function meaningsOf(source: string, value: number | boolean, field: Field): string[] {
  const decimal = isOctal(source) ? [Number(source.replaceAll('_', ''))] : [];
  const meanings = [...new Set([...decimal, value].map(String))];
  if (field.type !== 'integer' || !field.range) return meanings;
  const [least, most] = field.range;
  return meanings.filter((text) => Number(text) >= least && Number(text) <= most);
}
