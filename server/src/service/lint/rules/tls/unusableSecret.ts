import { definedHere } from '../../related.ts';
import { titleValue, type Fix } from '../../../fixes/fix.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { NAME } from '../../../resource/resource.ts';
import type { SecretFact } from '../../../workspace/facts/kubernetesFacts.ts';
import type { Snapshot } from '../../../workspace/snapshot.ts';
import { tlsKinds } from '../../../resource/kindRoles.ts';
import { isSpecTrue, placeOfProperty, specString } from '../../../workspace/facts/facts.ts';
import {
  bySecretName,
  lackedKeys,
  needsOpaqueType,
  PROXY,
  proxyKeys,
  proxySecret,
  requiredSecretKeys,
  secretsFor,
  secretProblem,
  UNTRUSTED,
} from '../../../workspace/network/secrets.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { defineRule, type NetworkReport, type NetworkResourceContext } from '../../define.ts';
import { formatList, quote } from '../../../text/words.ts';

export const unusableSecret = defineRule({
  code: 'unusable-secret',
  formerCodes: ['unfit-secret'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: tlsKinds,
  title: 'A resource cannot use its Secret',
  docs: 'A listener needs `tls.crt` and `tls.key`, a connector `ca.crt` (and the other two if it presents a client certificate), a link and a RouterAccess all three, and the proxy of a link `host` and `port`. For TLS, Skupper accepts Secrets of type `kubernetes.io/tls`, and `Opaque` ones with a `ca.crt`; the API server accepts the type `kubernetes.io/tls` only with `tls.crt` and `tls.key`. Correct the Secret, or use another one.',
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
    return [...credentials(context), ...proxy(context)];
  },
});

function credentials(context: NetworkResourceContext): NetworkReport[] {
  const { fact, network } = context;
  const name = specString(fact, 'tlsCredentials');
  const isFile = (): boolean => network.platformAt(fact.place.uri) === 'host' && fact.kind !== 'Link';
  if (name === undefined || isFile()) return [];
  const [secret] = secretsFor(context).where(bySecretName, name);
  const needed = requiredSecretKeys(fact.kind, isSpecTrue(fact, 'useClientCert'));
  const wrong = secret && secretProblem(secret, needed);
  if (!secret || wrong === undefined) return [];
  const place = placeOfProperty(fact, ['spec', 'tlsCredentials']);
  const data = { property: 'tlsCredentials', path: 'spec.tlsCredentials' };
  const related = [definedHere('Secret', secret.name, secret.place)];
  if (needsOpaqueType(secret, needed)) {
    const message = `Secret ${quote(secret.name)} ${wrong}, so the API server rejects it. Use type Opaque for a Secret with ${formatList(needed)} only.`;
    return [{ place, message, data, related, fixes: (snapshot) => useOpaqueType(snapshot, secret) }];
  }
  // Skupper releases differ in which Secrets they accept here.
  const severity = wrong === UNTRUSTED ? ('information' as const) : ('warning' as const);
  // The API server rejects a Secret of this type without a certificate and key.
  const type = needed.includes('tls.crt') ? ' of type kubernetes.io/tls' : '';
  return [
    {
      place,
      severity,
      message: `Secret ${quote(secret.name)} ${wrong}, so this ${fact.kind} cannot use it. Use a Secret${type} with ${formatList(needed)}.`,
      data,
      related,
    },
  ];
}

function useOpaqueType(snapshot: Snapshot, { name, place }: SecretFact): Fix[] {
  const type = { ...place, path: [...place.path.slice(0, -NAME.length), 'type'] };
  const title = `Change the type of Secret ${titleValue(name)} to Opaque`;
  return replaceValueFix(snapshot, type, 'Opaque').map((fix) => ({ ...fix, title }));
}

function proxy(context: NetworkResourceContext): NetworkReport[] {
  const name = proxySecret(context.fact);
  const [secret] = name === undefined ? [] : secretsFor(context).where(bySecretName, name);
  const wrong = secret && lackedKeys(secret, proxyKeys);
  if (!secret || wrong === undefined) return [];
  const path = ['spec', 'settings', PROXY];
  return [
    {
      place: placeOfProperty(context.fact, path),
      message: `Secret ${quote(secret.name)} ${wrong}, so this Link cannot use it for its proxy. Use a Secret with ${formatList(proxyKeys)}.`,
      data: { property: PROXY, path: formatPath(path) },
      related: [definedHere('Secret', secret.name, secret.place)],
    },
  ];
}
