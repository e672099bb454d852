import { stringAt } from '../yaml/tree.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Site } from '../workspace/sites/sites.ts';
import type { RoutingKeyFact } from '../workspace/facts/facts.ts';
import { opposite } from '../workspace/network/routingKeys.ts';
import { parentUri } from '../workspace/files/uri.ts';
import { documentOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Edit } from '../text/edit.ts';
import { appendResource, createResourceFile, sitesForNewFile } from './newResource.ts';
import { replaceText } from './propertyFixes.ts';
import { editsByFile, titleValue, type Fix } from './fix.ts';

/** The fix that replaces all of the given routing keys by `key`. Empty if none of them still exists. */
export function replaceKeysFix(
  snapshot: Snapshot,
  facts: readonly RoutingKeyFact[],
  key: string,
  {
    title = `Change to ${titleValue(key)}`,
    preferred,
  }: { readonly title?: string; readonly preferred: boolean },
): Fix[] {
  const found = facts.flatMap((fact) => {
    const edit = changeKey(snapshot, fact, key);
    return edit ? [{ uri: fact.place.uri, edit }] : [];
  });
  return found.length > 0 ? [{ title, files: editsByFile(found), preferred }] : [];
}

function changeKey(snapshot: Snapshot, fact: RoutingKeyFact, key: string): Edit | undefined {
  return isWritten(snapshot, fact) ? replaceText(snapshot, fact.place, key) : undefined;
}

/** Whether a routing key is written as such at its place. It may also be a part of a string, such as a literal of a generator. */
export function isWritten(snapshot: Snapshot, { key, place }: RoutingKeyFact): boolean {
  if (place.on === 'key') return true;
  const root = documentOfPlace(snapshot, place)?.parsed.root;
  return stringAt(root, place.path) === key;
}

/**
 * The fixes that create a resource with the opposite role of a routing key: in a new file of each other site, or at the end of
 * this file. Empty for a templated key.
 */
export function createCounterpart(snapshot: Snapshot, fact: RoutingKeyFact): Fix[] {
  if (fact.templated) return [];
  const network = snapshot.networkOf(fact.place.uri);
  const own = siteFor(network, fact);
  const kind = opposite(fact.role) === 'uses' ? 'Listener' : 'Connector';
  const { exposesPodsByName } = fact.owner;
  const resource = { kind, key: fact.key, port: usablePort(fact), exposesPodsByName };
  const inSites = sitesForNewFile(network, own).flatMap((site): Fix[] => {
    const created = createResourceFile(snapshot, site, resource);
    const title = `Create a ${kind} for ${titleValue(fact.key)} in site ${site.label}`;
    return created ? [{ title, files: [created] }] : [];
  });
  const here = appendResource(snapshot, fact.place.uri, own, resource);
  return here
    ? [...inSites, { title: `Create a ${kind} for ${titleValue(fact.key)} in this file`, files: [here] }]
    : inSites;
}

/** On a host, all resources are in the namespace of the Site. */
function siteFor(network: Network, fact: RoutingKeyFact): Site {
  const { uri } = fact.place;
  if (network.platformAt(uri) !== 'host') return network.siteOf(fact);
  const inFile = network.factsOf(uri).sites;
  const inFolder = network.sites().filter(({ folder }) => folder === parentUri(uri));
  const [site, second] = inFile.length > 0 ? inFile : inFolder;
  return site && !second ? network.siteAt(uri, site.namespace) : network.siteOf(fact);
}

function usablePort({ port }: RoutingKeyFact): number | undefined {
  return port !== undefined && Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}
