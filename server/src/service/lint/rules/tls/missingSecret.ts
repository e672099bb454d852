import { isOn, placeIn, textIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Property } from '../../../workspace/network/collection.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import { isTypo } from '../../../text/typo.ts';
import type { SecretFact } from '../../../workspace/facts/neighbours.ts';
import { bySecretName, secretsFor, usersOfSecrets } from '../../../workspace/network/secrets.ts';
import { defineRule, type MemberContext, type NetworkReport } from '../../define.ts';
import { changeTo } from '../../../fixes/placeEdits.ts';
import { quoted } from '../../../text/words.ts';

export const missingSecret = defineRule({
  code: 'missing-secret',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: usersOfSecrets,
  title: 'The Secret of a resource is nowhere to be found',
  docs: 'Without its Secret the resource does not start; up to Skupper 2.2.1 one missing Secret also holds up all other resources of the site. A name that looks like that of a Secret of the same site is probably misspelt: that is a warning. Where the workspace makes other Secrets but not this one, it may well come from elsewhere, so this is only a hint.',
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
    const place = placeIn(fact, ['spec', 'tlsCredentials']);
    const called = network.secrets.where(bySecretName, name);
    if (called.length > 0) return away(context, called, place);
    return misspelt(context, name, place) ?? unknown(context, name, place);
  },
});

/** The Secret that a resource needs and does not make itself. On a host the credentials are files, but for links. */
function wantedSecret({ network, fact }: MemberContext): string | undefined {
  if (isOn(fact, 'generateTlsCredentials')) return undefined;
  if (fact.kind !== 'Link' && network.platformAt(fact.place.uri) === 'host') return undefined;
  const name = textIn(fact, 'tlsCredentials');
  return name?.startsWith('skupper-') ? undefined : name;
}

const data = { property: 'tlsCredentials', path: 'spec.tlsCredentials' };

/** Resources, found by the Secret that they name. */
const byCredentials: Property<ResourceFact> = {
  wordsOf: (fact) => [textIn(fact, 'tlsCredentials') ?? []].flat(),
};

/** All Secrets under one word, to ask whether there are any. */
const anySecret: Property<SecretFact> = { wordsOf: () => [''] };

/** A Secret of the same site that nobody uses, and that is called nearly so. */
function misspelt(context: MemberContext, name: string, place: Place): NetworkReport[] | undefined {
  const { resources } = context.colocated;
  const meant = secretsFor(context)
    .all()
    .find((secret) => isTypo(name, secret.name) && !resources.has(byCredentials, secret.name));
  if (!meant) return undefined;
  const suggestion = meant.name;
  return [
    {
      place,
      message: `There is no Secret ${quoted(name)} here. Did you mean ${quoted(suggestion)}?`,
      data: { ...data, suggestion },
      related: [{ place: meant.place, message: `The Secret ${suggestion}` }],
      fixes: (snapshot) => changeTo(snapshot, place, suggestion),
    },
  ];
}

/** The Secrets of that name are all in other namespaces, and that is certain. */
function away({ fact }: MemberContext, called: readonly SecretFact[], place: Place): NetworkReport[] {
  const namespace = fact.kind === 'AttachedConnector' ? textIn(fact, 'siteNamespace') : fact.namespace;
  const isAway = called.every((each) => each.namespace !== undefined && each.namespace !== namespace);
  const [secret] = called;
  if (namespace === undefined || !isAway || !secret) return [];
  return [
    {
      place,
      severity: 'information',
      message: `The Secret ${secret.name} is in namespace ${secret.namespace}, but must be in namespace ${namespace}: copy it there`,
      data,
      related: [{ place: secret.place, message: `The Secret in namespace ${secret.namespace}` }],
    },
  ];
}

/** Where no file makes a Secret at all, they come from elsewhere, and nobody needs to hear of it. */
function unknown({ network, fact }: MemberContext, name: string, place: Place): NetworkReport[] {
  const isOnHost = network.platformAt(fact.place.uri) === 'host';
  if (!isOnHost && !network.secrets.has(anySecret, '')) return [];
  const wanted = isOnHost
    ? 'Skupper wants it among the resources of this host'
    : 'it must be in the namespace before the resource works';
  return [
    {
      place,
      severity: isOnHost ? 'information' : 'hint',
      message: `No document of this workspace makes the Secret ${quoted(name)} of this ${fact.kind}: ${wanted}`,
      data,
    },
  ];
}
