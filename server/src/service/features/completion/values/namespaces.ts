import { nameOf, namespaceOf } from '../../../resource/resource.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { attachedCounterparts } from './attachedNames.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/**
 * The namespaces of the workspace, that of the site of the file first. For the property of an attached connector that names the
 * namespace of its counterpart, only the namespaces of counterparts with the same name, if there are any.
 */
export const namespaces: ValueSource = ({ network, uri, resource, path, field }) => {
  if (field.type !== 'string' || field.names !== 'Namespace') return undefined;
  const isOwnNamespace = path.at(-1) === 'namespace';
  const counterparts = attachedCounterparts(resource, network).filter(
    ({ name }) => name === nameOf(resource),
  );
  const matching = isOwnNamespace ? [] : counterparts.flatMap(({ namespace }) => namespace ?? []);
  const own = isOwnNamespace ? network.siteAt(uri, undefined).namespace : undefined;
  const taken = resource.kind === 'Site' && isOwnNamespace ? takenBySites(network) : new Set();
  const free = network.namespaces().filter((name) => !taken.has(name));
  const names = new Set(matching.length > 0 ? matching.toSorted() : free);
  const ordered = isOwnNamespace ? ownFirst(names, own) : ofSitesFirst(names, network, namespaceOf(resource));
  return [...ordered].map((name) =>
    referenceSuggestion(name, name === own ? 'namespace of this site' : 'namespace'),
  );
};

/** A namespace has one Site. */
function takenBySites(network: Network): ReadonlySet<string | undefined> {
  return new Set(network.sites().map(({ namespace }) => namespace));
}

function ownFirst(names: ReadonlySet<string>, own: string | undefined): ReadonlySet<string> {
  return own !== undefined && names.has(own) ? new Set([own, ...names]) : names;
}

/** The other half of an attached connector is in another namespace, and one of the two has a Site. */
function ofSitesFirst(
  names: ReadonlySet<string>,
  network: Network,
  own: string | undefined,
): ReadonlySet<string> {
  const sites = takenBySites(network);
  const others = [...names].filter((name) => name !== own);
  return new Set([...others.filter((name) => sites.has(name)), ...others, ...names]);
}
