import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const secretInFile = defineRule({
  code: 'secret-in-file',
  severity: 'hint',
  scope: 'resource',
  on: 'resource',
  kinds: ['AccessToken', 'AccessGrant'],
  title: 'A file contains the secret code of an access token or grant',
  docs: 'Anyone who has the code can link a site to the network until the grant expires. Keep the file out of version control, or store the Link and Secret that Skupper creates from the token.',
  examples: {
    bad: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: east
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: <|pYqmcc2T4xeWSW4h|>
`,
    good: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: east
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: REPLACE_ME
`,
  },
  check({ resource }) {
    const code = scalarAt(resource.root, ['spec', 'code']);
    if (!code || typeof code.value !== 'string' || !looksSecret(code.value)) return [];
    const message =
      'Anyone who reads this code can link a site to the network. Keep the file out of version control.';
    return [{ span: code.span, message, data: { property: 'code', path: 'spec.code' } }];
  },
});

/** Mixes letters and digits, unlike a placeholder such as `REPLACE_ME` or `xxxx`. */
function looksSecret(code: string): boolean {
  return /^[\w+/=-]{8,}$/.test(code) && /\d/.test(code) && /[A-Za-z]/.test(code);
}
