import { nodeAt } from '../../../yaml/tree.ts';
import { ignoredOnHosts } from '../../../workspace/sites/platform.ts';
import { defineRule } from '../../define.ts';

export const kindIgnoredOnHost = defineRule({
  code: 'kind-ignored-on-host',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: [...ignoredOnHosts],
  title: 'A host does nothing with this kind of resource',
  docs: 'Sites on Podman, Docker and Linux read neither attached connectors nor their bindings, and nobody serves an AccessGrant there. Use a Connector with a `host`, and a Link or a token of another site.',
  examples: {
    bad: `-- podman/grant.yaml --
apiVersion: skupper.io/v2alpha1
kind: <|AccessGrant|>
metadata:
  name: east
spec:
  redemptionsAllowed: 1
`,
    good: `-- grant.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessGrant
metadata:
  name: east
spec:
  redemptionsAllowed: 1
`,
  },
  check({ resource, schema, platform }) {
    const span = nodeAt(resource.root, ['kind'])?.span;
    if (!span || platform() !== 'host') return [];
    const message = `A site on Podman, Docker or Linux does nothing with an ${schema.kind}: remove it from this site`;
    return [{ span, message, data: { property: 'kind', path: 'kind' } }];
  },
});
