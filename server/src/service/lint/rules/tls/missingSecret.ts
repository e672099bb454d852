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
import {
  bySecretName,
  lackedKeys,
  PROXY,
  proxyKeys,
  proxySecret,
  secretNamespace,
  secretsFor,
} from '../../../workspace/network/secrets.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { formatPath, type Path } from '../../../yaml/tree.ts';
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
  docs: 'Without its Secret the resource does not work; up to Skupper 2.2.1, one missing Secret also blocks all other resources of the site. This is a warning if the site has a Secret with a similar name. It is a hint if the workspace defines other Secrets but not this one, because another tool may create it; in the input of a host, the site does not start without the Secret of a Link. Correct the name, or create the Secret.',
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
    return [...credentials(context), ...proxy(context)];
  },
});

/** A Secret that a resource names. */
interface Reference {
  readonly name: string;
  /** From the root of the resource. */
  readonly path: Path;
}

function placeOf({ fact }: NetworkResourceContext, { path }: Reference): Place {
  return placeOfProperty(fact, path);
}

function dataOf({ path }: Reference): NonNullable<NetworkReport['data']> {
  return { property: String(path.at(-1)), path: formatPath(path) };
}

/** The Secret of a resource for TLS. */
function credentials(context: NetworkResourceContext): NetworkReport[] {
  const name = wantedSecret(context);
  if (name === undefined) return [];
  const reference = { name, path: ['spec', 'tlsCredentials'] };
  if (isInHostInput(context)) return refused(context, reference);
  const called = context.network.secrets.where(bySecretName, name);
  if (called.length > 0) return renamed(context, reference) ?? away(context, reference, called);
  return misspelt(context, reference) ?? unknown(context, reference);
}

/** A Secret of the same build that has another name once it is built. */
function renamed(context: NetworkResourceContext, reference: Reference): NetworkReport[] | undefined {
  const { name } = reference;
  const found = secretsFor(context).where(bySecretName, name);
  const [secret] = found;
  const isFound = found.some((each) => each.isRenamed !== true || (each.name === name && !each.hasHash));
  if (!secret || isFound) return undefined;
  const message = secret.hasHash
    ? `kustomize adds a hash to the name of Secret ${quote(name)} but not here, so the Secret is not found. Set disableNameSuffixHash: true for the generator.`
    : `kustomize changes the name of Secret ${quote(name)} to ${quote(secret.name)} but not here, so the Secret is not found. Use the new name.`;
  return [
    {
      place: placeOf(context, reference),
      severity: 'information',
      message,
      data: dataOf(reference),
      related: [definedHere('Secret', name, secret.place)],
    },
  ];
}

/** The Secret of a Link's proxy. On Podman, Docker and Linux, a folder of the site can contain it as well. */
function proxy(context: NetworkResourceContext): NetworkReport[] {
  const { network, fact } = context;
  const name = proxySecret(fact);
  if (name === undefined) return [];
  const reference = { name, path: ['spec', 'settings', PROXY] };
  const called = network.secrets.where(bySecretName, name);
  const isOnHost = network.platformAt(fact.place.uri) === 'host';
  if (called.length > 0) return isOnHost ? [] : away(context, reference, called);
  return misspelt(context, reference) ?? (isOnHost ? [] : unknown(context, reference));
}

/** Whether it is a Link that a host reads when it starts: it refuses to start without the Secret. */
function isInHostInput({ fact }: NetworkResourceContext): boolean {
  return fact.kind === 'Link' && hostInputNamespace(fact.place.uri) !== undefined;
}

/** A Secret that is not in the input of the host. Nothing is reported if a template may define it. */
function refused(context: NetworkResourceContext, reference: Reference): NetworkReport[] {
  const { network, fact } = context;
  const { name } = reference;
  const { id } = network.siteAt(fact.place.uri, fact.namespace);
  const isDefined =
    secretsFor(context)
      .where(bySecretName, name)
      .some(({ place }) => hostInputNamespace(place.uri) !== undefined) ||
    network
      .occurrencesOfName('secret', name)
      .some(
        ({ role, place, namespace }) =>
          role === 'definition' &&
          hostInputNamespace(place.uri) !== undefined &&
          network.siteAt(place.uri, namespace).id === id,
      );
  if (isDefined) return [];
  const message = `Secret ${quote(name)} is not among the input of this host, so Skupper refuses this Link and the site does not start. Add the Secret.`;
  return (
    misspelt(context, reference) ?? [{ place: placeOf(context, reference), message, data: dataOf(reference) }]
  );
}

/** The Secret that a resource needs and that Skupper does not create. On Podman, Docker and Linux only a Link needs one. */
function wantedSecret(context: NetworkResourceContext): string | undefined {
  const { network, fact } = context;
  if (isSpecTrue(fact, 'generateTlsCredentials')) return undefined;
  if (fact.kind !== 'Link' && network.platformAt(fact.place.uri) === 'host') return undefined;
  const name = specString(fact, 'tlsCredentials');
  return name?.startsWith('skupper-') && !isInHostInput(context) ? undefined : name;
}

/** Resources by the Secrets that they name. */
const byCredentials: Index<ResourceFact> = {
  keysOf: (fact) => [specString(fact, 'tlsCredentials') ?? [], proxySecret(fact) ?? []].flat(),
};

/** All Secrets under one word, to ask whether there are any. */
const anySecret: Index<SecretFact> = { keysOf: () => [''] };

/** An unused Secret of the same site with a similar name. */
function misspelt(context: NetworkResourceContext, reference: Reference): NetworkReport[] | undefined {
  const { name, path } = reference;
  const { resources } = context.colocated;
  const place = placeOf(context, reference);
  const isUsable = (secret: SecretFact): boolean =>
    path.at(-1) !== PROXY || lackedKeys(secret, proxyKeys) === undefined;
  const meant = secretsFor(context)
    .all()
    .find(
      (secret) => isTypo(name, secret.name) && isUsable(secret) && !resources.has(byCredentials, secret.name),
    );
  if (!meant) return undefined;
  const suggestion = meant.name;
  return [
    {
      place,
      message: `Secret ${quote(name)} is not defined in this workspace. Did you mean ${quote(suggestion)}?`,
      data: { ...dataOf(reference), suggestion },
      related: [definedHere('Secret', suggestion, meant.place)],
      fixes: (snapshot) => replaceValueFix(snapshot, place, suggestion),
    },
  ];
}

/** All Secrets with that name are certainly in other namespaces. */
function away(
  context: NetworkResourceContext,
  reference: Reference,
  called: readonly SecretFact[],
): NetworkReport[] {
  const { fact } = context;
  const namespace = secretNamespace(fact);
  const isAway = called.every((each) => each.namespace !== undefined && each.namespace !== namespace);
  const [secret] = called;
  if (namespace === undefined || !isAway || !secret) return [];
  return [
    {
      place: placeOf(context, reference),
      severity: 'information',
      message: `Secret ${quote(secret.name)} is in namespace ${quote(secret.namespace ?? '')}, but this ${fact.kind} needs it in namespace ${quote(namespace)}. Copy it there.`,
      data: dataOf(reference),
      related: [definedHere('Secret', secret.name, secret.place)],
    },
  ];
}

/** If no file defines any Secret, another tool creates them, and nothing is reported. */
function unknown(context: NetworkResourceContext, reference: Reference): NetworkReport[] {
  const { network, fact } = context;
  const isOnHost = network.platformAt(fact.place.uri) === 'host';
  if (!isOnHost && !network.secrets.has(anySecret, '')) return [];
  const wanted = isOnHost
    ? 'Add it to the resources of this site.'
    : 'Create it in the namespace, unless another tool does.';
  return [
    {
      place: placeOf(context, reference),
      severity: isOnHost ? 'information' : 'hint',
      message: `Secret ${quote(reference.name)} is not defined in this workspace, but this ${fact.kind} needs it. ${wanted}`,
      data: dataOf(reference),
    },
  ];
}
