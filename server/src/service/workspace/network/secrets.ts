import { scalarAt } from '../../yaml/tree.ts';
import { connectorKinds, listenerKinds } from '../../resource/kindRoles.ts';
import type { Resource } from '../../resource/resource.ts';
import { textIn, type ResourceFact } from '../facts/facts.ts';
import type { Property } from './collection.ts';
import type { Group } from './colocated.ts';
import type { SecretFact } from '../facts/kubernetesFacts.ts';
import type { Network } from './network.ts';

/** The Secrets where Skupper looks for those of a resource; for an attached connector that is the site. */
export function secretsFor({
  network,
  fact,
}: {
  readonly network: Network;
  readonly fact: ResourceFact;
}): Group<SecretFact> {
  return network.colocated(fact.place.uri, secretNamespace(fact)).secrets;
}

/** The namespace of the Secrets of a resource: that of the site for an AttachedConnector, else its own. */
export function secretNamespace(fact: ResourceFact): string | undefined {
  return fact.kind === 'AttachedConnector' ? textIn(fact, 'siteNamespace') : fact.namespace;
}

/** Secrets, found by each of their names. */
export const bySecretName: Property<SecretFact> = {
  wordsOf: ({ name, alias = name }) => (alias === name ? [name] : [name, alias]),
};

/** What must be in the Secret of a kind. Source: doc/tls and internal/site/connector.go of Skupper 2.2.1. */
export function neededKeys(kind: string, showsCertificate: boolean): readonly string[] {
  const pair = ['tls.crt', 'tls.key'];
  if (listenerKinds.includes(kind)) return pair;
  return connectorKinds.includes(kind) && !showsCertificate ? ['ca.crt'] : ['ca.crt', ...pair];
}

/** Whether a Secret can be the credentials of a resource, as far as its file tells. */
export function fitsFor({ kind, root }: Resource, secret: SecretFact): boolean {
  const showsCertificate = scalarAt(root, ['spec', 'useClientCert'])?.value === true;
  return unfitness(secret, neededKeys(kind, showsCertificate)) === undefined;
}

export const UNTRUSTED = 'is not of type kubernetes.io/tls and has no ca.crt';

/** Why a Secret does not fit, or undefined when it does or nobody can know. Source: internal/kube/secrets/context.go. */
export function unfitness({ type, keys }: SecretFact, needed: readonly string[]): string | undefined {
  if (!keys) return undefined;
  if (type !== undefined && type !== 'kubernetes.io/tls' && type !== 'Opaque') return `is of type ${type}`;
  const missing = needed.filter((key) => !keys.includes(key));
  if (missing.length > 0) return `has no ${missing.join(' or ')}`;
  const isTrusted = type === 'kubernetes.io/tls' || keys.includes('ca.crt');
  return isTrusted ? undefined : UNTRUSTED;
}
