import type { SiteFact } from '../facts/facts.ts';
import type { Build } from '../network/applyBuild.ts';
import type { Builds } from '../network/kustomize.ts';
import type { Project } from '../project.ts';
import type { SiteSetting } from '../settings.ts';
import { hostNamespace } from './platform.ts';
import { baseName, parentUri } from '../files/uri.ts';

/** A Skupper site: one namespace of one cluster, or one namespace of one host. */
export interface Site {
  /** Unique within the network. */
  readonly id: string;
  /** The name to show: that of its Site resource, else its namespace or folder. */
  readonly label: string;
  readonly namespace: string | undefined;
  /** The folder of its files: a URI without a trailing slash. Undefined when only the namespace is known. */
  readonly folder: string | undefined;
  /** Equal for all resources that are certainly applied to the same namespace. Undefined if that is uncertain. */
  readonly applyTarget: string | undefined;
}

/** Returns the site of a resource, given by the URI of its file and its namespace. */
export type SiteLookup = (uri: string, namespace: string | undefined) => Site;

/** The sites of a network. Immutable. */
export interface NetworkSites {
  readonly siteAt: SiteLookup;
  /** The sites that are defined by a Site resource. */
  readonly defined: readonly Site[];
}

/** What determines the site of a file, apart from its content. */
interface FileLookup {
  /** The site that the settings assign to a file. */
  readonly siteOf: (uri: string) => SiteSetting | undefined;
  readonly buildOf: (uri: string) => Build | undefined;
}

/** Determines the sites of a network from its Site resources, the settings and kustomizations. */
export function createNetworkSites(
  sites: readonly SiteFact[],
  project: Project,
  { buildOf }: Builds,
): NetworkSites {
  const siteAt = createSiteLookup(sites, { siteOf: (uri) => project.siteOf(uri), buildOf });
  const all = sites.map(({ place, namespace }) => siteAt(place.uri, namespace));
  return { siteAt, defined: [...new Map(all.map((site) => [site.id, site])).values()] };
}

/**
 * Creates the site look-up of a network from the sites that its files define. No manifest names the cluster that it is
 * applied to, so sites are inferred from folders. The first of these that applies: the settings; the path segment after
 * `skupper/namespaces/`; the kustomization that builds the file; the namespace with the nearest folder that contains a Site
 * in that namespace; the nearest folder with exactly one Site; the namespace; the folder.
 */
function createSiteLookup(sites: readonly SiteFact[], { siteOf, buildOf }: FileLookup): SiteLookup {
  const areaOf = (uri: string): Area => {
    const configured = siteOf(uri);
    if (configured) return { id: `site ${configured.name}`, label: configured.name, folder: undefined };
    const hosted = hostNamespace(uri);
    if (hosted) return hostedArea(uri, hosted);
    const built = buildOf(uri)?.folder;
    const folder = built ?? parentUri(uri);
    return { id: folder, label: undefined, folder, isBuilt: built !== undefined };
  };
  const byArea = new Map<string, SiteFact[]>();
  for (const site of sites) {
    const { id } = areaOf(site.place.uri);
    byArea.set(id, [...(byArea.get(id) ?? []), site]);
  }
  const find = (area: Area, parent: string, namespace: string | undefined): Site => {
    const exact = siteInArea(area, byArea.get(area.id) ?? [], namespace);
    if (exact) return exact;
    // The resources of one build are applied to the same cluster, even if no Site names it.
    const applyTarget = area.isBuilt ? `${area.id}|${namespace ?? ''}` : undefined;
    for (let folder = parent; folder.includes('/'); folder = parentUri(folder)) {
      const found = byArea.get(folder);
      const site = found && siteInArea({ id: folder, label: undefined, folder }, found, namespace);
      if (site) return folder === area.id ? site : { ...site, applyTarget };
      if (found) return { ...inferSite(folder, namespace), applyTarget };
    }
    return { ...inferSite(parent, namespace), applyTarget };
  };
  // Memoized, because every rule looks up the site of every resource.
  const sitesByArea = new Map<string, Map<string | undefined, Site>>();
  return (uri, namespace) => {
    const area = areaOf(uri);
    const parent = parentUri(uri);
    const id = area.folder === parent && area.isBuilt !== true ? parent : `${parent} ${JSON.stringify(area)}`;
    const ofArea = sitesByArea.get(id) ?? new Map<string | undefined, Site>();
    if (ofArea.size === 0) sitesByArea.set(id, ofArea);
    const site = ofArea.get(namespace) ?? find(area, parent, namespace);
    // Half-typed namespaces would stay otherwise.
    if (ofArea.size >= MAX_NAMESPACES) ofArea.clear();
    ofArea.set(namespace, site);
    return site;
  };
}

/** The maximum number of namespaces that are memoized for an area. */
const MAX_NAMESPACES = 1000;

/** Files that are presumably applied to the same cluster or host. */
interface Area {
  readonly id: string;
  readonly label: string | undefined;
  readonly folder: string | undefined;
  readonly isHost?: boolean;
  readonly isBuilt?: boolean;
}

function hostedArea(uri: string, namespace: string): Area {
  const until = uri.indexOf(`/namespaces/${namespace}/`) + `/namespaces/${namespace}`.length;
  const folder = uri.slice(0, until);
  return { id: `host ${folder}`, label: namespace, folder, isHost: true };
}

/** The site of a namespace in an area, or undefined if it cannot be determined from the Sites of the area. */
function siteInArea(area: Area, sites: readonly SiteFact[], namespace: string | undefined): Site | undefined {
  const { id } = area;
  if (area.isHost) return { ...describe(area, sites[0], area.label), id, applyTarget: id };
  const sameNamespace = namespace === undefined ? [] : sites.filter((site) => site.namespace === namespace);
  const match = sameNamespace[0] ?? onlySite(sites, namespace);
  if (!match && area.label === undefined) return undefined;
  const siteNamespace = match?.namespace ?? namespace;
  const siteId = `${id}|${siteNamespace ?? ''}`;
  // Two Sites with one namespace in one folder belong to two clusters, and any other file may belong to either.
  const isCertain = sameNamespace.length < 2 || area.isBuilt === true;
  return {
    ...describe(area, match, siteNamespace),
    id: siteId,
    applyTarget: isCertain ? siteId : undefined,
  };
}

function describe(
  { label, folder }: Area,
  site: SiteFact | undefined,
  namespace: string | undefined,
): Pick<Site, 'label' | 'namespace' | 'folder'> {
  return { label: site?.name ?? label ?? namespace ?? baseName(folder ?? ''), namespace, folder };
}

/** The only Site of an area, if it may be in a namespace. A Site without one is applied to the namespace of the command. */
function onlySite(sites: readonly SiteFact[], namespace: string | undefined): SiteFact | undefined {
  const [only, second] = sites;
  if (!only || second) return undefined;
  return namespace === undefined || only.namespace === undefined ? only : undefined;
}

function inferSite(folder: string, namespace: string | undefined): Omit<Site, 'applyTarget'> {
  if (namespace === undefined) return { id: folder, label: baseName(folder), namespace, folder };
  return { id: `namespace|${namespace}`, label: namespace, namespace, folder: undefined };
}
