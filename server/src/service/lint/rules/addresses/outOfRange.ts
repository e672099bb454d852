import { changeTo } from '../../../fixes/fix.ts';
import type { IntegerField } from '../../../schema/define.ts';
import { formatPath, type Path, type ScalarNode } from '../../../yaml/tree.ts';
import { replaceLiteral } from '../../../yaml/write/rewrite.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';

export const outOfRange = defineRule({
  code: 'out-of-range',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A number is out of range',
  docs: 'A TCP port must be between 1 and 65535, and the weight of a routing key must be at least 0, or 1 on Podman, Docker and Linux. An AccessGrant with a negative number of redemptions refuses every token. The API server accepts any whole number here, but Skupper cannot use it and reports that only in the log of the controller. Use a number within the range.',
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
  check(context) {
    // A definition in the project may have limits of its own.
    const refused = new Set(context.problems.map(({ path }) => formatPath(path)));
    return context.scalars.flatMap(({ field, node, path }) => {
      const isNumber = field.type === 'integer' && Number.isInteger(node.value);
      return isNumber && !refused.has(formatPath(path)) ? report(field, node, path, context) : [];
    });
  },
});

function report(
  { range, zeroOnKubernetes, insteadOfZero }: IntegerField,
  node: ScalarNode,
  path: Path,
  { document, platform }: ResourceContext,
): DocumentReport[] {
  const value = Number(node.value);
  const name = String(path.at(-1));
  const place = { span: node.span, data: { property: name, path: formatPath(path) } };
  if (value === 0 && insteadOfZero !== undefined) {
    const text = String(insteadOfZero);
    return [
      {
        ...place,
        severity: 'information',
        message: `${name} must be at least ${text}, not 0: Skupper treats it as ${text}.`,
        fixes: () => [changeTo(text, replaceLiteral(document.text, node, text))],
      },
    ];
  }
  if (!range || (value >= range[0] && value <= range[1])) return [];
  const isZeroFine = zeroOnKubernetes === true && platform() !== 'host';
  const least = isZeroFine ? 0 : range[0];
  if (value === least) return [];
  const limits =
    range[1] === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `between ${least} and ${range[1]}`;
  return [{ ...place, message: `${name} must be ${limits}, not ${node.source}.` }];
}
