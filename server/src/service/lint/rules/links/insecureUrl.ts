import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const insecureUrl = defineRule({
  code: 'insecure-url',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['AccessToken'],
  title: 'A token is not redeemed over https',
  docs: 'A token holds a secret, and Skupper redeems it at an `https` address only. Take the URL from the status of the AccessGrant.',
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
    if (!node || typeof node.value !== 'string' || node.value === '' || node.value.startsWith('https://'))
      return [];
    const message = 'Skupper redeems tokens over https only: take the url from the status of the AccessGrant';
    return [{ span: node.span, message, data: { property: 'url', path: 'spec.url' } }];
  },
});
