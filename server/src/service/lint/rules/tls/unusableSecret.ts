import { definedHere } from '../../related.ts';
import { tlsKinds } from '../../../resource/kindRoles.ts';
import { isSpecTrue, placeOfProperty, specString } from '../../../workspace/facts/facts.ts';
import {
  bySecretName,
  requiredSecretKeys,
  secretsFor,
  secretProblem,
  UNTRUSTED,
} from '../../../workspace/network/secrets.ts';
import { defineRule } from '../../define.ts';
import { formatList, quote } from '../../../text/words.ts';

export const unusableSecret = defineRule({
  code: 'unusable-secret',
  formerCodes: ['unfit-secret'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: tlsKinds,
  title: 'A resource cannot use its Secret',
  docs: 'A listener needs `tls.crt` and `tls.key`, a connector `ca.crt` (and the other two if it presents a client certificate), a link and a RouterAccess all three. Skupper accepts Secrets of type `kubernetes.io/tls`, and `Opaque` ones with a `ca.crt`. Correct the Secret, or use another one.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
  tlsCredentials: <|backend-tls|>
---
apiVersion: v1
kind: Secret
metadata:
  name: backend-tls
type: Opaque
stringData:
  ca.crt: certificate
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
  tlsCredentials: backend-tls
---
apiVersion: v1
kind: Secret
metadata:
  name: backend-tls
type: kubernetes.io/tls
stringData:
  tls.crt: certificate
  tls.key: key
`,
  },
  check(context) {
    const { fact, network } = context;
    const name = specString(fact, 'tlsCredentials');
    const isFile = (): boolean => network.platformAt(fact.place.uri) === 'host' && fact.kind !== 'Link';
    if (name === undefined || isFile()) return [];
    const [secret] = secretsFor(context).where(bySecretName, name);
    const needed = requiredSecretKeys(fact.kind, isSpecTrue(fact, 'useClientCert'));
    const wrong = secret && secretProblem(secret, needed);
    if (!secret || wrong === undefined) return [];
    // Skupper releases differ in which Secrets they accept here.
    const severity = wrong === UNTRUSTED ? ('information' as const) : ('warning' as const);
    // The API server rejects a Secret of this type without a certificate and key.
    const type = needed.includes('tls.crt') ? ' of type kubernetes.io/tls' : '';
    return [
      {
        place: placeOfProperty(fact, ['spec', 'tlsCredentials']),
        severity,
        message: `Secret ${quote(secret.name)} ${wrong}, so this ${fact.kind} cannot use it. Use a Secret${type} with ${formatList(needed)}.`,
        data: { property: 'tlsCredentials', path: 'spec.tlsCredentials' },
        related: [definedHere('Secret', secret.name, secret.place)],
      },
    ];
  },
});
