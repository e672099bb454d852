import { entry } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const linkWithoutCredentials = defineRule({
  code: 'link-without-credentials',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'A link has no credentials',
  docs: 'The router shows the certificate of `tlsCredentials` to the other site, which takes no link without one. Name the Secret with `tls.crt`, `tls.key` and `ca.crt` that came with the link.',
  examples: {
    bad: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
<|spec|>:
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
    good: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
  },
  check({ resource, schema, isPartial, problems }) {
    const spec = entry(resource.root, 'spec');
    if (
      schema.apiVersion !== RELEASED ||
      isPartial ||
      spec?.value.type !== 'map' ||
      entry(spec.value, 'tlsCredentials')
    )
      return [];
    // A property that a Link cannot have is probably this one, misspelt.
    if (problems.some(({ type }) => type === 'unknown')) return [];
    const message =
      'The other site takes no link without a certificate: add tlsCredentials with the name of its Secret';
    const data = { property: 'tlsCredentials', path: 'spec.tlsCredentials' };
    return [{ span: spec.keySpan, message, data }];
  },
});
