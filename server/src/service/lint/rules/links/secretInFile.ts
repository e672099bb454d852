import { scalarAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const secretInFile = defineRule({
  code: 'secret-in-file',
  severity: 'hint',
  scope: 'resource',
  on: 'resource',
  kinds: ['AccessToken', 'AccessGrant'],
  title: 'A file holds the secret of a token or grant',
  docs: 'Whoever has the code can link a site to the network as long as the grant lasts. Keep such files out of version control, or store the Link and Secret that came of the token.',
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
      'Whoever reads this code can link a site to the network: keep the file out of version control';
    return [{ span: code.span, message, data: { property: 'code', path: 'spec.code' } }];
  },
});

/** Not a stand-in such as `REPLACE_ME` or `xxxx`: letters and digits are mixed. */
function looksSecret(code: string): boolean {
  return /^[\w+/=-]{8,}$/.test(code) && /\d/.test(code) && /[A-Za-z]/.test(code);
}
