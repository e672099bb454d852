import { namespaceIn } from './position.ts';
import { attachedHalf } from '../../resource/kindRoles.ts';
import { specString, type ResourceFact } from '../facts/facts.ts';
import { byKindAndName } from './colocated.ts';
import type { Index } from './collection.ts';
import type { Network } from './network.ts';

/** The namespace in which a half of an attached connector expects the other half; undefined if it is missing or empty. */
export function namedNamespace(fact: ResourceFact): string | undefined {
  const half = attachedHalf(fact.kind);
  return half && specString(fact, half.namespaceProperty);
}

/** Whether a half may name the namespace of another one. True if either of the two is unknown. */
export function pointsTo(from: ResourceFact, to: ResourceFact): boolean {
  const named = namedNamespace(from);
  return named === undefined || to.namespace === undefined || named === to.namespace;
}

/** The other halves with the name of a half. */
export function namesakesOf(network: Network, { kind, name }: ResourceFact): readonly ResourceFact[] {
  const other = attachedHalf(kind)?.other;
  return other === undefined ? [] : network.resources.where(byKindAndName, `${other} ${name}`);
}

/** Whether a half has another half with its name, where each may name the namespace of the other. */
export function isPaired(network: Network, fact: ResourceFact): boolean {
  return namesakesOf(network, fact).some((other) => pointsTo(fact, other) && pointsTo(other, fact));
}

/** Whether documents that are not in the network's resources, such as templates and patches, have a half with a name. */
export function isNamedElsewhere(network: Network, name: string): boolean {
  const known = ['AttachedConnector', 'AttachedConnectorBinding'].flatMap((kind) =>
    network.resources.where(byKindAndName, `${kind} ${name}`),
  );
  return network.occurrencesOfName('attached', name).length > known.length;
}

/** Halves by kind, own namespace and named namespace. */
const byNamespaces: Index<ResourceFact> = {
  keysOf: (fact) =>
    attachedHalf(fact.kind) ? [keyOf(fact.kind, fact.namespace, namedNamespace(fact) ?? '')] : [],
};

function keyOf(kind: string, namespace: string | undefined, named: string): string {
  return `${kind} ${namespace ?? ''} ${named}`;
}

/**
 * The unpaired other halves for a half, whatever their names: each of the two names the namespace of the other. A resource
 * without a namespace counts as being in the namespace of its site, if that is known. Without halves on hosts, which are ignored.
 */
export function counterpartsOf(network: Network, fact: ResourceFact): readonly ResourceFact[] {
  const other = attachedHalf(fact.kind)?.other;
  const named = namedNamespace(fact);
  const own = namespaceIn(network, fact);
  if (other === undefined || named === undefined || own === undefined) return [];
  return [
    ...network.resources.where(byNamespaces, keyOf(other, named, own)),
    ...network.resources
      .where(byNamespaces, keyOf(other, undefined, own))
      .filter((each) => namespaceIn(network, each) === named),
  ].filter((each) => network.platformAt(each.place.uri) !== 'host' && !isPaired(network, each));
}
