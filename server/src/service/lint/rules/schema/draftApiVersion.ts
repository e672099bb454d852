import { scalarAt } from '../../../yaml/tree.ts';
import { migrationEdits } from '../../../fixes/migration/migrate.ts';
import { DRAFT, RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const draftApiVersion = defineRule({
  code: 'draft-api-version',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'A resource uses the draft API version',
  docs: '`skupper.io/v1alpha1` is the draft API from before Skupper 2.0. No release serves it, so a cluster with Skupper 2 rejects the resource. Migrate it: the fix changes the API version and renames the properties that changed, and nothing else.',
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
  check({ document, resource, schema }) {
    if (schema.isOfSkupper1) return [];
    const version = scalarAt(resource.root, ['apiVersion']);
    if (version?.value !== DRAFT) return [];
    return [
      {
        span: version.span,
        message: `${DRAFT} is the draft API from before Skupper 2.0, and no release serves it. Migrate to ${RELEASED}.`,
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
