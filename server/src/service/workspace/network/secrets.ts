import { scalarAt } from '../../yaml/tree.ts';
import { connectorKinds, listenerKinds } from '../../resource/kindRoles.ts';
import type { Resource } from '../../resource/resource.ts';
import { specString, type ResourceFact } from '../facts/facts.ts';
import type { Index } from './collection.ts';
import type { Group } from './grouping.ts';
import type { SecretFact } from '../facts/kubernetesFacts.ts';
import type { Network } from './network.ts';

/** The Secrets in the namespace in which Skupper looks for the TLS credentials of a resource. */
export function secretsFor({
  network,
  fact,
}: {
  readonly network: Network;
  readonly fact: ResourceFact;
}): Group<SecretFact> {
  return network.colocated(fact.place.uri, secretNamespace(fact)).secrets;
}

/** The namespace of the TLS credentials of a resource: its own, or for an AttachedConnector that of the site. */
export function secretNamespace(fact: ResourceFact): string | undefined {
  return fact.kind === 'AttachedConnector' ? specString(fact, 'siteNamespace') : fact.namespace;
}

/** Finds Secrets by each of their names. */
export const bySecretName: Index<SecretFact> = {
  keysOf: ({ name, alias = name }) => (alias === name ? [name] : [name, alias]),
};

/** The data keys that the TLS credentials of a kind require. Source: doc/tls and internal/site/connector.go of Skupper 2.2.1. */
export function requiredSecretKeys(kind: string, useClientCert: boolean): readonly string[] {
  const pair = ['tls.crt', 'tls.key'];
  if (listenerKinds.includes(kind)) return pair;
  return connectorKinds.includes(kind) && !useClientCert ? ['ca.crt'] : ['ca.crt', ...pair];
}

/** Why a resource cannot use a Secret for TLS; undefined if it can, or if the keys of the Secret are unknown. */
export function secretProblemFor({ kind, root }: Resource, secret: SecretFact): string | undefined {
  const useClientCert = scalarAt(root, ['spec', 'useClientCert'])?.value === true;
  return secretProblem(secret, requiredSecretKeys(kind, useClientCert));
}

/** The problem of a Secret without a CA certificate that is not of a TLS type either. */
export const UNTRUSTED = 'is not of type kubernetes.io/tls and has no ca.crt';

/**
 * Why a Secret cannot be used as TLS credentials, to follow its name in a message: `has no tls.key`. Undefined if it can, or if
 * its content is unknown. Source: internal/kube/secrets/context.go of Skupper 2.2.1.
 */
export function secretProblem({ type, keys }: SecretFact, needed: readonly string[]): string | undefined {
  if (!keys) return undefined;
  if (type !== undefined && type !== 'kubernetes.io/tls' && type !== 'Opaque') return `is of type ${type}`;
  const missing = needed.filter((key) => !keys.includes(key));
  if (missing.length > 0) return `has no ${missing.join(' or ')}`;
  const isTrusted = type === 'kubernetes.io/tls' || keys.includes('ca.crt');
  return isTrusted ? undefined : UNTRUSTED;
}
