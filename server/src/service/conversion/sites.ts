import type { DocumentId } from '../workspace/facts/place.ts';
import { createPlace } from '../workspace/facts/place.ts';
import type { SiteFact } from '../workspace/facts/facts.ts';
import { byKind } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SiteLookup } from '../workspace/sites/sites.ts';
import { groupBy } from '../text/lists.ts';
import { namespacesIn } from '../resource/skupper1/token.ts';
import { parentUri } from '../workspace/files/uri.ts';
import { NAME } from '../resource/resource.ts';
import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import { SITE_NAME } from '../resource/skupper1/skupper1.ts';
import type { ItemOf } from './items.ts';
import { resourceName } from './names.ts';

/** A site that addresses can go to: one of Skupper 1, or one that a Site defines already. */
export interface KnownSite {
  readonly id: string;
  /** The name of its Site. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** The document that defines it, after which its Listeners go. */
  readonly at: DocumentId;
  /** What defines it in Skupper 1; undefined for a site of Skupper 2 alone. */
  readonly config: SiteConfig | undefined;
  readonly hasServiceSync: boolean;
  /** Whether other sites can link to it. */
  readonly acceptsLinks: boolean;
  /** Whether it accepts links from the sites of its cluster alone: it has no ingress, and a token of one of those leads to it. */
  readonly isLinkedLocally?: boolean;
}

/** The sites of a network as they are after the conversion. */
export interface KnownSites {
  /** The site of a resource, whether or not anything defines it. */
  readonly siteAt: SiteLookup;
  readonly byId: ReadonlyMap<string, KnownSite>;
  readonly byName: ReadonlyMap<string, readonly KnownSite[]>;
}

/** The sites of a network that are on Kubernetes, in the order of the files. Of several for one namespace, the first one counts. */
export function knownSites(
  network: Network,
  items: readonly ItemOf<'site'>[],
  tokens: readonly ItemOf<'token'>[],
): KnownSites {
  const defined = network.resources.where(byKind, 'Site');
  const namespaces = new Map(items.map((item) => [item, builtNamespace(network, item)]));
  const isDefined = new Set(defined.map(({ place, namespace }) => areaOf(place.uri, namespace)));
  const added = items
    .filter((item) => !isDefined.has(areaOf(item.at.uri, namespaces.get(item))))
    .map((item): SiteFact => {
      const namespace = namespaces.get(item);
      return { name: item.config.name ?? namespace, namespace, place: createPlace(item, NAME, item.at) };
    });
  const siteAt = network.siteLookupWith(added);
  const byId = new Map<string, KnownSite>();
  const add = (site: KnownSite): void => {
    if (!byId.has(site.id)) byId.set(site.id, site);
  };
  const names = new Map(
    defined.toReversed().map(({ place, namespace, name }) => [siteAt(place.uri, namespace).id, name]),
  );
  for (const item of items) {
    const { at, config } = item;
    const built = namespaces.get(item);
    const { id, label } = siteAt(at.uri, built);
    const name = names.get(id) ?? resourceName(config.name ?? built ?? label);
    const acceptsLinks = !config.isEdge && config.ingress !== 'none';
    const { namespace, hasServiceSync } = config;
    add({ id, name, namespace, at, config, hasServiceSync, acceptsLinks });
  }
  for (const { place, name, namespace, spec } of defined) {
    if (network.platformAt(place.uri) === 'host') continue;
    const { id } = siteAt(place.uri, namespace);
    const acceptsLinks = typeof spec['linkAccess'] === 'string' && spec['linkAccess'] !== 'none';
    const at = { uri: place.uri, document: place.document };
    add({ id, name, namespace, at, config: undefined, hasServiceSync: true, acceptsLinks });
  }
  for (const site of sitesLinkedLocally(siteAt, byId, tokens))
    byId.set(site.id, { ...site, acceptsLinks: true, isLinkedLocally: true });
  return { siteAt, byId, byName: groupBy([...byId.values()], ({ name }) => name) };
}

/** The sites without ingress to which tokens of other sites lead by a host of the cluster. */
function sitesLinkedLocally(
  siteAt: SiteLookup,
  byId: KnownSites['byId'],
  tokens: readonly ItemOf<'token'>[],
): KnownSite[] {
  const closed = [...byId.values()].filter(({ config }) => config?.ingress === 'none' && !config.isEdge);
  const byNamespace = groupBy(closed, ({ at, namespace }) => siteAt(at.uri, namespace).namespace ?? '');
  return tokens.flatMap(({ at, token }): KnownSite[] => {
    const { id } = siteAt(at.uri, token.namespace);
    const named = namespacesIn(token).flatMap((namespace) => byNamespace.get(namespace) ?? []);
    const [only, second] = new Set(named);
    return only && !second && only.id !== id ? [only] : [];
  });
}

/** The namespace of a ConfigMap after kustomize has built it. */
function builtNamespace(network: Network, { at, config }: ItemOf<'site'>): string | undefined {
  const facts = network.factsOf(at.uri).documents[at.document];
  return facts?.configMaps.find(({ name }) => name === SITE_NAME)?.namespace ?? config.namespace;
}

/** A folder and a namespace: a Site and a site of Skupper 1 in one are the same site. */
function areaOf(uri: string, namespace: string | undefined): string {
  return `${parentUri(uri)}|${namespace ?? ''}`;
}
