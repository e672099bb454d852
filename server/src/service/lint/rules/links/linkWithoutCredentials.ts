import { entry } from '../../../yaml/tree.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { defineRule } from '../../define.ts';

export const linkWithoutCredentials = defineRule({
  code: 'link-without-credentials',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'A link has no TLS credentials',
  docs: 'The router presents the certificate in `tlsCredentials` to the remote site, which rejects a link without one. Set `tlsCredentials` to the name of the Secret with `tls.crt`, `tls.key` and `ca.crt` that was generated with the link.',
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
    // An unknown property is probably this one, misspelled.
    if (problems.some(({ type }) => type === 'unknown')) return [];
    const message =
      'This Link has no tlsCredentials, so the remote site rejects it. Set tlsCredentials to the name of its Secret.';
    const data = { property: 'tlsCredentials', path: 'spec.tlsCredentials' };
    return [{ span: spec.keySpan, message, data, isUnfinished: true }];
  },
});
