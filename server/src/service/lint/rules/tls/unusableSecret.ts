import { isOn, placeIn, textIn } from '../../../workspace/facts/facts.ts';
import { lookUp } from '../../../workspace/network/lookUp.ts';
import {
  bySecretName,
  neededKeys,
  secretsFor,
  unfitness,
  UNTRUSTED,
  usersOfSecrets,
} from '../../../workspace/network/secrets.ts';
import { defineRule } from '../../define.ts';

export const unusableSecret = defineRule({
  code: 'unusable-secret',
  formerCodes: ['unfit-secret'],
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: usersOfSecrets,
  title: 'A Secret cannot be used for what it is wanted for',
  docs: 'A listener needs `tls.crt` and `tls.key`, a connector `ca.crt` (and the other two when it shows a certificate of its own), a link and a RouterAccess all three. Skupper takes Secrets of the type `kubernetes.io/tls`, and `Opaque` ones that have a `ca.crt`.',
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
    const name = textIn(fact, 'tlsCredentials');
    const isFile = (): boolean => network.platformAt(fact.place.uri) === 'host' && fact.kind !== 'Link';
    if (name === undefined || isFile()) return [];
    const [secret] = lookUp(secretsFor(context), bySecretName, name);
    const wrong = secret && unfitness(secret, neededKeys(fact.kind, isOn(fact, 'useClientCert')));
    if (!secret || wrong === undefined) return [];
    // Released versions differ in what they take here.
    const severity = wrong === UNTRUSTED ? ('information' as const) : ('warning' as const);
    return [
      {
        place: placeIn(fact, ['spec', 'tlsCredentials']),
        severity,
        message: `The Secret ${secret.name} ${wrong}, so this ${fact.kind} cannot use it`,
        data: { property: 'tlsCredentials', path: 'spec.tlsCredentials' },
        related: [{ place: secret.place, message: `The Secret ${secret.name}` }],
      },
    ];
  },
});
