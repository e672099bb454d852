import { scalarAt } from '../../../yaml/tree.ts';
import { migrationEdits } from '../../../fixes/migration/migrate.ts';
import { DRAFT, RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const draftApiVersion = defineRule({
  code: 'draft-api-version',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'The document is written for the draft of the API',
  docs: '`skupper.io/v1alpha1` was the draft before Skupper 2.0. No release serves it, so a cluster with Skupper 2 refuses the document. The fix changes the version and the names of the properties that changed, and nothing else.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: <|skupper.io/v1alpha1|>
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  tlsSecret: backend-tls # the old name
  includeNotReady: true
status:
  active: true
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
  tlsCredentials: backend-tls # the old name
  includeNotReadyPods: true
`,
  },
  check({ document, resource }) {
    const version = scalarAt(resource.root, ['apiVersion']);
    if (version?.value !== DRAFT) return [];
    return [
      {
        span: version.span,
        message: `${DRAFT} is the draft from before Skupper 2.0: released versions serve ${RELEASED} only`,
        tag: 'deprecated',
        data: { replacement: RELEASED },
        fixes: () => [
          {
            title: `Migrate to ${RELEASED}`,
            edits: migrationEdits(document.text, resource.root),
            preferred: true,
          },
        ],
      },
    ];
  },
});
