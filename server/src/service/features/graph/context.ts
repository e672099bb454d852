import { distinctBy } from '../../text/lists.ts';
import { isKeyOf, type ResourceFact, type RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { DocumentId, Place } from '../../workspace/facts/place.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { GraphProblem } from './graph.ts';

/** What the parts of the graph of a network are made from. */
export interface GraphContext {
  readonly network: Network;
  readonly networkId: string;
  readonly problems: ReadonlyMap<ResourceFact, readonly GraphProblem[]>;
  /** The routing keys of the network, by `documentKey`. */
  readonly routingKeys: ReadonlyMap<string, readonly RoutingKeyFact[]>;
  /** Filled with the places of resources and workloads, by their ids. */
  readonly places: Map<string, Place>;
  /** Filled with the ids of resources. */
  readonly ids: Map<ResourceFact, string>;
  /** Filled with the routing keys of resources, by the ids of their uses. */
  readonly uses: Map<string, RoutingKeyFact>;
}

/** The id of the site of a resource in the workspace. */
export function siteIdOf(
  { network, networkId }: Pick<GraphContext, 'network' | 'networkId'>,
  { place, namespace }: Pick<ResourceFact, 'place' | 'namespace'>,
): string {
  const { id } = network.siteAt(place.uri, namespace);
  // Ids are short, because they occur in a graph many times.
  return `${networkId}\n${id.replace(`${network.folder ?? ''}/`, '')}`;
}

/** A text that is the same for the places in one document only, which may be nested in another one. */
export function documentKey({ uri, document, within = [] }: DocumentId): string {
  return `${document} ${within.join('/')} ${uri}`;
}

/** The facts of the routing keys of a resource, each key once. One that kustomize patches is where the patch has it. */
export function keyFactsOf({ routingKeys }: GraphContext, fact: ResourceFact): RoutingKeyFact[] {
  const inDocument = routingKeys.get(documentKey(fact.place)) ?? [];
  const own = inDocument.filter((key) => isKeyOf(key, fact));
  const patched = patchedPlaces(fact).flatMap((place) =>
    (routingKeys.get(documentKey(place)) ?? []).filter((key) => placeKey(key.place) === placeKey(place)),
  );
  return distinctBy([...own, ...patched], ({ key }) => key);
}

/** Where kustomize has the properties of a resource from that it changes. */
export function patchedPlaces({ changed = {} }: ResourceFact): readonly Place[] {
  return Object.values(changed);
}

/** A text that is the same for one value only. */
export function placeKey(place: Place): string {
  return `${place.path.join('/')} ${documentKey(place)}`;
}

/** An id that is not taken: two resources may have one name by mistake, and two folders by chance. */
export function uniqueId(taken: { has(id: string): boolean }, id: string): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count++) unique = `${id}\n${count}`;
  return unique;
}
