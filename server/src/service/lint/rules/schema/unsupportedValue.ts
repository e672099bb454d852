import type { StringField } from '../../../schema/define.ts';
import { changeTo } from '../../../fixes/fix.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';
import { formatList, quote } from '../../../text/words.ts';

export const unsupportedValue = defineRule({
  code: 'unsupported-value',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'Skupper does not support a value',
  docs: 'The API server accepts any text here, but Skupper supports only a few values. With any other value the resource stays pending, or looks ready but does not work. Use a supported value.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: <|rocket|>
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: route
`,
  },
  check({ document, scalars }) {
    return scalars.flatMap(({ field, node, path }) => {
      if (field.type !== 'string' || !field.values || field.open || typeof node.value !== 'string') return [];
      const isKnown = field.values.some(({ value }) => value === node.value);
      if (node.value === '' || isKnown || field.alsoAllowed?.test(node.value)) return [];
      const values = field.values.map(({ value }) => value);
      const meant = booleanMeaning(field, node.value);
      const nearest = meant ?? mostSimilar(node.value, values);
      const name = String(path.at(-1));
      return [
        {
          span: node.span,
          message: `Unsupported ${name} ${quote(node.source)}: ${meant ? `write ${meant} instead` : `use ${formatList(values, 'or')}`}.`,
          data: { property: name, path: formatPath(path), allowed: values },
          fixes: () => (nearest ? [changeTo(nearest, replaceScalar(document.text, node, nearest))] : []),
        },
      ];
    });
  },
});

/** What a boolean in quotes means, as YAML or a person writes it. */
function booleanMeaning({ booleans }: StringField, text: string): string | undefined {
  if (/^(?:true|yes|on|enabled?)$/i.test(text)) return booleans?.true;
  return /^(?:false|no|off|disabled?)$/i.test(text) ? booleans?.false : undefined;
}
