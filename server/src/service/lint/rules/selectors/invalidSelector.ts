import { changeTo } from '../../../fixes/fix.ts';
import { parseSelector } from '../../../schema/kubernetes/selector.ts';
import { repairSelector } from '../../../schema/kubernetes/selectorRepair.ts';
import { quote } from '../../../text/words.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { formatPath } from '../../../yaml/tree.ts';
import type { StringField } from '../../../schema/define.ts';
import { defineRule } from '../../define.ts';

export const invalidSelector = defineRule({
  code: 'invalid-selector',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A label selector is invalid',
  docs: 'A selector is a comma-separated list of label conditions: `app=backend`, `tier!=test`, `env in (dev, prod)`, `env notin (test)`, `canary`, `!canary`. The API server accepts any text, but with an invalid selector Skupper finds no pods and reports no error, and ignores a label template. Correct the selector.',
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
  check({ scalars, document }) {
    return scalars.flatMap(({ field, node, path }) => {
      if (field.type !== 'string' || !isSelector(field) || typeof node.value !== 'string') return [];
      const parsed = parseSelector(node.value);
      if (!('error' in parsed)) return [];
      const data = { property: String(path.at(-1)), path: formatPath(path) };
      const meant = repairSelector(node.value);
      const advice =
        meant === undefined
          ? 'Use a label selector such as "app=backend,tier!=test".'
          : `Did you mean ${quote(meant)}?`;
      return [
        {
          span: node.span,
          message: `${String(path.at(-1))} is invalid: ${parsed.error}. ${advice}`,
          data,
          fixes: () =>
            meant === undefined ? [] : [changeTo(meant, replaceScalar(document.text, node, meant))],
        },
      ];
    });
  },
});

function isSelector({ format }: StringField): boolean {
  return format === 'selector' || format === 'label-selector';
}
