import { scalarAt, type Path } from '../../yaml/tree.ts';
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
  if (listenerKinds.includes(kind)) return certificateKeys;
  return connectorKinds.includes(kind) && !useClientCert ? ['ca.crt'] : ['ca.crt', ...certificateKeys];
}

/** The data keys without which the API server rejects a Secret of type kubernetes.io/tls. */
const certificateKeys: readonly string[] = ['tls.crt', 'tls.key'];

/** Whether a Secret has the keys that are needed, but the API server rejects it for its type. */
export function needsOpaqueType(secret: SecretFact, needed: readonly string[]): boolean {
  const isRejected = secret.type === 'kubernetes.io/tls' && lackedKeys(secret, certificateKeys) !== undefined;
  return isRejected && lackedKeys(secret, needed) === undefined;
}

/** The setting of a Link that names the Secret of a proxy. */
export const PROXY = 'proxy-configuration';

/** The data keys that Skupper needs of the Secret of a proxy. Source: internal/kube/secrets/sync.go of Skupper 2.2.1. */
export const proxyKeys: readonly string[] = ['host', 'port'];

/** The name of the Secret of a Link's proxy; undefined if it has none. */
export function proxySecret({ spec: { settings } }: ResourceFact): string | undefined {
  const isMap = typeof settings === 'object' && settings !== null && !Array.isArray(settings);
  const name = isMap ? settings[PROXY] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Which data keys a Secret lacks, to follow its name in a message. Undefined if it has them, or if its keys are unknown. */
export function lackedKeys({ keys }: SecretFact, needed: readonly string[]): string | undefined {
  const missing = keys ? needed.filter((key) => !keys.includes(key)) : [];
  return missing.length > 0 ? `has no ${missing.join(' or ')}` : undefined;
}

/**
 * Why the resource that names a Secret at a path cannot use it: for TLS, or for a proxy. Undefined if it can, or if the keys of
 * the Secret are unknown.
 */
export function secretProblemFor(
  { kind, root }: Resource,
  path: Path,
  secret: SecretFact,
): string | undefined {
  if (path.at(-1) === PROXY) return lackedKeys(secret, proxyKeys);
  if (path.at(-1) !== 'tlsCredentials') return undefined;
  const useClientCert = scalarAt(root, ['spec', 'useClientCert'])?.value === true;
  return secretProblem(secret, requiredSecretKeys(kind, useClientCert));
}

/** The problem of a Secret without a CA certificate that is not of a TLS type either. */
export const UNTRUSTED = 'is not of type kubernetes.io/tls and has no ca.crt';

/**
 * Why a Secret cannot be used as TLS credentials, to follow its name in a message: `has no tls.key`. Undefined if it can, or if
 * its content is unknown. Source: internal/kube/secrets/context.go of Skupper 2.2.1.
 */
export function secretProblem(secret: SecretFact, needed: readonly string[]): string | undefined {
  const { type, keys } = secret;
  if (!keys) return undefined;
  if (type !== undefined && type !== 'kubernetes.io/tls' && type !== 'Opaque') return `is of type ${type}`;
  if (needsOpaqueType(secret, needed)) return `is of type ${type} and ${lackedKeys(secret, certificateKeys)}`;
  const lacked = lackedKeys(secret, needed);
  if (lacked !== undefined) return lacked;
  const isTrusted = type === 'kubernetes.io/tls' || keys.includes('ca.crt');
  return isTrusted ? undefined : UNTRUSTED;
}
