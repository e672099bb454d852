import { definedHere } from '../../related.ts';
import {
  isSpecTrue,
  placeOfProperty,
  specString,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import { tlsKinds } from '../../../resource/kindRoles.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import { isTypo } from '../../../text/typo.ts';
import type { SecretFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { bySecretName, secretNamespace, secretsFor } from '../../../workspace/network/secrets.ts';
import { defineRule, type NetworkResourceContext, type NetworkReport } from '../../define.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { quote } from '../../../text/words.ts';

export const missingSecret = defineRule({
  code: 'missing-secret',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: tlsKinds,
  title: 'A Secret is missing',
  docs: 'Without its Secret the resource does not work; up to Skupper 2.2.1, one missing Secret also blocks all other resources of the site. This is a warning if the site has a Secret with a similar name. It is a hint if the workspace defines other Secrets but not this one, because another tool may create it. Correct the name, or create the Secret.',
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
  tlsCredentials: <|backend-tsl|>
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
    const { network, fact } = context;
    const name = wantedSecret(context);
    if (name === undefined) return [];
    const place = placeOfProperty(fact, ['spec', 'tlsCredentials']);
    const called = network.secrets.where(bySecretName, name);
    if (called.length > 0) return away(context, called, place);
    return misspelt(context, name, place) ?? unknown(context, name, place);
  },
});

/** The Secret that a resource needs and that Skupper does not create. On Podman, Docker and Linux only a Link needs one. */
function wantedSecret({ network, fact }: NetworkResourceContext): string | undefined {
  if (isSpecTrue(fact, 'generateTlsCredentials')) return undefined;
  if (fact.kind !== 'Link' && network.platformAt(fact.place.uri) === 'host') return undefined;
  const name = specString(fact, 'tlsCredentials');
  return name?.startsWith('skupper-') ? undefined : name;
}

const data = { property: 'tlsCredentials', path: 'spec.tlsCredentials' };

/** Resources by the Secret that they name. */
const byCredentials: Index<ResourceFact> = {
  keysOf: (fact) => [specString(fact, 'tlsCredentials') ?? []].flat(),
};

/** All Secrets under one word, to ask whether there are any. */
const anySecret: Index<SecretFact> = { keysOf: () => [''] };

/** An unused Secret of the same site with a similar name. */
function misspelt(context: NetworkResourceContext, name: string, place: Place): NetworkReport[] | undefined {
  const { resources } = context.colocated;
  const meant = secretsFor(context)
    .all()
    .find((secret) => isTypo(name, secret.name) && !resources.has(byCredentials, secret.name));
  if (!meant) return undefined;
  const suggestion = meant.name;
  return [
    {
      place,
      message: `Secret ${quote(name)} is not defined in this workspace. Did you mean ${quote(suggestion)}?`,
      data: { ...data, suggestion },
      related: [definedHere('Secret', suggestion, meant.place)],
      fixes: (snapshot) => replaceValueFix(snapshot, place, suggestion),
    },
  ];
}

/** All Secrets with that name are certainly in other namespaces. */
function away(
  { fact }: NetworkResourceContext,
  called: readonly SecretFact[],
  place: Place,
): NetworkReport[] {
  const namespace = secretNamespace(fact);
  const isAway = called.every((each) => each.namespace !== undefined && each.namespace !== namespace);
  const [secret] = called;
  if (namespace === undefined || !isAway || !secret) return [];
  return [
    {
      place,
      severity: 'information',
      message: `Secret ${quote(secret.name)} is in namespace ${quote(secret.namespace ?? '')}, but this ${fact.kind} needs it in namespace ${quote(namespace)}. Copy it there.`,
      data,
      related: [definedHere('Secret', secret.name, secret.place)],
    },
  ];
}

/** If no file defines any Secret, another tool creates them, and nothing is reported. */
function unknown({ network, fact }: NetworkResourceContext, name: string, place: Place): NetworkReport[] {
  const isOnHost = network.platformAt(fact.place.uri) === 'host';
  if (!isOnHost && !network.secrets.has(anySecret, '')) return [];
  const wanted = isOnHost
    ? 'Add it to the resources of this site.'
    : 'Create it in the namespace, unless another tool does.';
  return [
    {
      place,
      severity: isOnHost ? 'information' : 'hint',
      message: `Secret ${quote(name)} is not defined in this workspace, but this ${fact.kind} needs it. ${wanted}`,
      data,
    },
  ];
}
