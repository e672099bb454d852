import { quote } from '../../../text/words.ts';
import { defineRule } from '../../define.ts';

export const missingSpace = defineRule({
  code: 'missing-space',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  fixesOnSave: true,
  title: 'A space is missing after a colon',
  docs: 'YAML reads `port:8080` as one word and not as a property with a value. The other findings of the document are reported once it can be read. Insert a space after the colon.',
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
      const name = text.slice(span.start, text.indexOf(':', span.start)).replace(/^["']|["']$/g, '');
      return [
        {
          span,
          message: `A space is missing after the colon of ${quote(name)}, so YAML reads no property here. Insert a space.`,
          data: { property: name },
          fixes: () => [{ title: 'Insert a space after the colon', edits: edits ?? [], preferred: true }],
        },
      ];
    });
  },
});
