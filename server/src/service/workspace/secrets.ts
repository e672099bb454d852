import { isOn, textIn, type ResourceFact } from './facts.ts';
import type { SecretFact } from './neighbours.ts';
import type { Network } from './network.ts';

const users = new Set([
  'Listener',
  'MultiKeyListener',
  'Connector',
  'AttachedConnector',
  'Link',
  'RouterAccess',
]);

/** Whether the `tlsCredentials` of a resource name a Secret. */
export function usesSecrets({ kind }: ResourceFact): boolean {
  return users.has(kind);
}

/** The Secrets where Skupper looks for those of a resource; for an attached connector that is the site. */
export function secretsFor({
  network,
  fact,
}: {
  readonly network: Network;
  readonly fact: ResourceFact;
}): readonly SecretFact[] {
  const namespace = fact.kind === 'AttachedConnector' ? textIn(fact, 'siteNamespace') : fact.namespace;
  return network.together(fact.place.uri, namespace).secrets;
}

/** What must be in the Secret of a resource. Source: doc/tls and internal/site/connector.go of Skupper 2.2.1. */
export function neededKeys(fact: ResourceFact): readonly string[] {
  const pair = ['tls.crt', 'tls.key'];
  if (fact.kind === 'Listener' || fact.kind === 'MultiKeyListener') return pair;
  const isConnector = fact.kind === 'Connector' || fact.kind === 'AttachedConnector';
  return isConnector && !isOn(fact, 'useClientCert') ? ['ca.crt'] : ['ca.crt', ...pair];
}
