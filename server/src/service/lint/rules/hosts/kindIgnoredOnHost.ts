import { nodeAt } from '../../../yaml/tree.ts';
import { ignoredOnHosts } from '../../../workspace/sites/platform.ts';
import { defineRule } from '../../define.ts';

export const kindIgnoredOnHost = defineRule({
  code: 'kind-ignored-on-host',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: [...ignoredOnHosts],
  title: 'Podman, Docker and Linux sites ignore this kind',
  docs: 'Sites on Podman, Docker and Linux ignore attached connectors and their bindings, and cannot serve an AccessGrant. Use a Connector with a `host`, and a Link or an access token from another site.',
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
    const message = `${schema.kind} is not supported on Podman, Docker and Linux, so this resource is ignored. Remove it from this site.`;
    return [{ span, message, data: { property: 'kind', path: 'kind' } }];
  },
});
