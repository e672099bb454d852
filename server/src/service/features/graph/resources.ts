import { groupBy } from '../../text/lists.ts';
import type { ResourceFact, RoutingKeyFact, SiteFact } from '../../workspace/facts/facts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { documentKey, patchedPlaces, placeKey } from './context.ts';

/**
 * The resources of a network that are to be shown: without patches, and with those of which only the routing keys or the name of the
 * site are known, because they are in a template, in a task of Ansible or in a text.
 */
export function graphResources(network: Network, files: readonly string[]): ResourceFact[] {
  const isShown = ({ place }: Pick<ResourceFact, 'place'>): boolean => !network.isPatch(place.uri);
  const known = network.resources.all().filter((fact) => fact.deletes !== true && isShown(fact));
  const documents = new Set(known.map(({ place }) => documentKey(place)));
  const isUnknown = (fact: Pick<ResourceFact, 'place'>): boolean =>
    !documents.has(documentKey(fact.place)) && isShown(fact);
  const patched = new Set(known.flatMap(patchedPlaces).map(placeKey));
  const isOwned = ({ place }: RoutingKeyFact): boolean => patched.has(placeKey(place));
  const keys = groupBy(
    network.routingKeys.all().filter((fact) => isUnknown(fact) && !isOwned(fact)),
    ownerKey,
  );
  const owners = [...keys.values()].flatMap(([first]) => (first ? [ownerOf(first)] : []));
  const sites = files.flatMap((uri) => network.factsOf(uri).sites.filter(isUnknown)).map(siteOf);
  return [...known, ...sites, ...owners];
}

/** A text that is the same for the keys of one resource only. */
function ownerKey({ place }: RoutingKeyFact): string {
  return `${baseOf(place.path).join('/')} ${documentKey(place)}`;
}

/** The path of the resource with a property. */
function baseOf(path: RoutingKeyFact['place']['path']): RoutingKeyFact['place']['path'] {
  return path.slice(0, path.indexOf('spec'));
}

function ownerOf({ owner, port, key, place }: RoutingKeyFact): ResourceFact {
  const { kind, name = key, namespace } = owner;
  const spec: ResourceFact['spec'] = port === undefined ? {} : { port };
  return { kind, name, namespace, isDraft: false, place, base: baseOf(place.path), spec };
}

function siteOf({ name = '', namespace, place }: SiteFact): ResourceFact {
  return { kind: 'Site', name, namespace, isDraft: false, place, base: place.path.slice(0, -2), spec: {} };
}
