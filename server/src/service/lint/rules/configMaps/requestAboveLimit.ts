import { parseQuantity } from '../../../schema/kubernetes/quantity.ts';
import { siteSizing } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { quote } from '../../../text/words.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { entry, formatPath, nodeAt, stringAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const requestAboveLimit = defineRule({
  code: 'request-above-limit',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  kinds: ['ConfigMap'],
  judgesTogether: true,
  title: 'A size requests more than its limit',
  docs: 'The API server rejects a container that requests more CPU or memory than its limit, so the routers of sites with this size do not start. Lower the request, or raise the limit.',
  examples: {
    bad: `-- size.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  labels:
    skupper.io/site-sizing: large
data:
  router-cpu-request: <|"2"|>
  router-cpu-limit: 500m
`,
    good: `-- size.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  labels:
    skupper.io/site-sizing: large
data:
  router-cpu-request: 500m
  router-cpu-limit: "2"
`,
  },
  check({ schema, resource: { root } }) {
    const data = nodeAt(root, ['data']);
    if (schema !== siteSizing || data?.type !== 'map') return [];
    return resources.flatMap((name) => {
      const key = `${name}-request`;
      const request = entry(data, key)?.value;
      const [wanted, limit] = [key, `${name}-limit`].map((each) => stringAt(data, [each]) ?? '');
      if (!request || wanted === undefined || limit === undefined || !isAbove(wanted, limit)) return [];
      return [
        {
          span: request.span,
          message: `${key} ${quote(wanted)} is above ${name}-limit ${quote(limit)}, so the API server rejects the router. Lower the request, or raise the limit.`,
          data: { property: key, path: formatPath(['data', key]) },
        },
      ];
    });
  },
});

const resources = ['router', 'adaptor'].flatMap((container) => [`${container}-cpu`, `${container}-memory`]);

/** Whether one quantity is certainly larger than another. Doubles are not exact, so a tiny difference does not count. */
function isAbove(a: string, b: string): boolean {
  if (isTemplated(a) || isTemplated(b)) return false;
  const [larger, smaller] = [parseQuantity(a), parseQuantity(b)];
  return larger !== undefined && smaller !== undefined && larger > smaller * (1 + 1e-9);
}
