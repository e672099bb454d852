import { quote } from '../../../text/words.ts';
import { defineRule } from '../../define.ts';

export const missingSpace = defineRule({
  code: 'missing-space',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  fixesOnSave: true,
  title: 'A space is missing after a colon or dash',
  docs: 'YAML reads `port:8080` as one word and not as a property with a value, and `-name` not as an item of a list. The other findings of the document are reported once it can be read. Insert a space.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  <|port:8080|>
-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
-- connector.yaml --
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
  check({ text, problems, templated, isForSkupper }) {
    if (templated || !isForSkupper || problems[0]?.code === 'MERGE_CONFLICT') return [];
    return problems.flatMap(({ code, span, edits }) => {
      if (code !== 'MISSING_SPACE') return [];
      const isDash = text[span.start] === '-';
      const start = isDash ? span.start + 1 : span.start;
      const name = text
        .slice(start, isDash ? span.end : text.indexOf(':', start))
        .replace(/^["']|:$|["']$/g, '');
      const [sign, reading] = isDash
        ? [`the dash before ${quote(name)}`, 'list item']
        : [`the colon of ${quote(name)}`, 'property'];
      return [
        {
          span,
          message: `A space is missing after ${sign}, so YAML reads no ${reading} here. Insert a space.`,
          data: { property: name },
          fixes: () => [
            {
              title: `Insert a space after the ${isDash ? 'dash' : 'colon'}`,
              edits: edits ?? [],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
});
