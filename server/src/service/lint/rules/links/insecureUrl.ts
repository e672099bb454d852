import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const insecureUrl = defineRule({
  code: 'insecure-url',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['AccessToken'],
  title: 'The URL of an access token does not use HTTPS',
  docs: 'An access token contains a secret code, so Skupper redeems it over HTTPS only. Copy the URL from the status of the AccessGrant.',
  examples: {
    bad: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: west
spec:
  url: <|http://grants.example.com/west|>
  code: secret-code
  ca: certificate
`,
    good: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: west
spec:
  url: https://grants.example.com/west
  code: secret-code
  ca: certificate
`,
  },
  check({ resource }) {
    const node = scalarAt(resource.root, ['spec', 'url']);
    // Go reads schemes in any case.
    if (!node || typeof node.value !== 'string' || node.value === '' || /^https:\/\//i.test(node.value))
      return [];
    const message = `url must start with "https://", not ${quote(node.value)}. Copy it from the status of the AccessGrant.`;
    return [{ span: node.span, message, data: { property: 'url', path: 'spec.url' } }];
  },
});
