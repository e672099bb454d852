import { changeTo } from '../../../fixes/fix.ts';
import { parseQuantity, repairQuantity } from '../../../schema/kubernetes/quantity.ts';
import { quote } from '../../../text/words.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { defineRule } from '../../define.ts';

export const invalidQuantity = defineRule({
  code: 'invalid-quantity',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['ConfigMap'],
  title: 'An amount of CPU or memory is invalid',
  docs: 'Quantities of Kubernetes are numbers with a unit: `2` or `500m` CPUs, `1Gi` or `512Mi` of memory. Case matters, and spaces are not allowed. Skupper ignores an invalid quantity and reports it only in its log. Correct the quantity.',
  examples: {
    bad: `-- size.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  labels:
    skupper.io/site-sizing: large
data:
  router-memory-limit: <|1GB|>
`,
    good: `-- size.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: large
  labels:
    skupper.io/site-sizing: large
data:
  router-memory-limit: 1G
`,
  },
  check({ scalars, document: { text } }) {
    return scalars.flatMap(({ field, node, path }) => {
      if (field.type !== 'string' || field.format !== 'quantity' || typeof node.value !== 'string') return [];
      const name = String(path.at(-1));
      const problem = isTemplated(node.value) ? undefined : problemOf(node.value, name);
      if (!problem) return [];
      const { what, meant } = problem;
      const example = name.includes('cpu') ? '"500m"' : '"512Mi"';
      const advice =
        meant === undefined ? `Use a quantity such as ${example}.` : `Did you mean ${quote(meant)}?`;
      return [
        {
          span: node.span,
          message: `${name} ${what}. ${advice}`,
          data: { property: name, path: formatPath(path) },
          fixes: () => (meant === undefined ? [] : [changeTo(meant, replaceScalar(text, node, meant))]),
        },
      ];
    });
  },
});

interface Problem {
  /** What is wrong, to follow the name of the key. */
  readonly what: string;
  /** The quantity that is probably meant. */
  readonly meant?: string | undefined;
}

/** More CPUs than any machine has. */
const MANY_CPUS = 100_000;

/** The problem of a quantity; undefined if it has none. Units of the other resource are valid, but not meant. */
function problemOf(text: string, name: string): Problem | undefined {
  const amount = parseQuantity(text);
  if (amount === undefined)
    return {
      what: `is not a valid quantity, so Skupper ignores ${quote(text)}`,
      meant: repairQuantity(text),
    };
  if (amount < 0) return { what: `must not be negative, but is ${quote(text)}` };
  const isCpu = name.includes('cpu');
  if (isCpu && amount > MANY_CPUS)
    return { what: `is more than any machine has: ${quote(text)}`, meant: withUnit(text, 'm') };
  return !isCpu && amount > 0 && amount < 1
    ? { what: `is less than a byte: ${quote(text)}`, meant: withUnit(text, 'Mi') }
    : undefined;
}

/** A quantity in millions or thousandths with another unit; undefined for other units. */
function withUnit(text: string, unit: string): string | undefined {
  return /^\d+[mM]i?$/.test(text) ? text.replace(/[mM]i?$/, unit) : undefined;
}
