import type { SiteFact } from '../facts/facts.ts';
import type { Build } from '../network/kustomize.ts';
import type { SiteSetting } from '../settings.ts';
import { hostNamespace } from './platform.ts';
import { baseName, parentUri } from '../files/uri.ts';

/** A place of the network: one namespace of one cluster, or one host. */
export interface Site {
  /** The same for all resources of the site, different for all others in the network. */
  readonly id: string;
  /** How people call it: the name of its Site resource, else its namespace or folder. */
  readonly label: string;
  readonly namespace: string | undefined;
  /** The folder of its files, or undefined when only the namespace is known. */
  readonly folder: string | undefined;
  /** The same for all that is certainly applied to one namespace. Undefined where several sites may look alike. */
  readonly applyTarget: string | undefined;
}

/** Says which site a resource belongs to. */
export type SiteLookup = (uri: string, namespace: string | undefined) => Site;

/** What is known of a file besides its content. */
export interface FileLookup {
  /** What the settings say. */
  readonly siteOf: (uri: string) => SiteSetting | undefined;
  readonly buildOf: (uri: string) => Build | undefined;
}

/**
 * Makes the site look-up of a network from the sites that its files define. Which cluster a file is applied to is
 * written nowhere, so folders stand in for it. The first that applies: the settings; the path segment behind
 * `skupper/namespaces/`; the kustomization that builds the file; the namespace with the nearest folder that holds a Site
 * of it; the nearest folder with exactly one Site; the namespace; the folder.
 */
export function createSiteLookup(sites: readonly SiteFact[], { siteOf, buildOf }: FileLookup): SiteLookup {
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
    const own = siteIn(area, byArea.get(area.id) ?? [], namespace);
    if (own) return own;
    // What is built together goes to one place, whether or not a Site says which one.
    const applyTarget = area.isBuilt ? `${area.id}|${namespace ?? ''}` : undefined;
    for (let folder = parent; folder.includes('/'); folder = parentUri(folder)) {
      const found = byArea.get(folder);
      const site = found && siteIn({ id: folder, label: undefined, folder }, found, namespace);
      if (site) return folder === area.id ? site : { ...site, applyTarget };
      if (found) return { ...inferredSite(folder, namespace), applyTarget };
    }
    return { ...inferredSite(parent, namespace), applyTarget };
  };
  // Every rule asks for every resource, and there are far fewer sites than resources.
  const known = new Map<string, Map<string | undefined, Site>>();
  return (uri, namespace) => {
    const area = areaOf(uri);
    const parent = parentUri(uri);
    const id = area.folder === parent && area.isBuilt !== true ? parent : `${parent} ${JSON.stringify(area)}`;
    const ofArea = known.get(id) ?? new Map<string | undefined, Site>();
    if (ofArea.size === 0) known.set(id, ofArea);
    const site = ofArea.get(namespace) ?? find(area, parent, namespace);
    ofArea.set(namespace, site);
    return site;
  };
}

/** The files that are applied to the same cluster or host, as far as that can be told. */
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

/** The site of a namespace in an area, or undefined when its Sites do not tell which one it is. */
function siteIn(area: Area, sites: readonly SiteFact[], namespace: string | undefined): Site | undefined {
  const { id } = area;
  if (area.isHost) return { ...named(area, sites[0], area.label), id, applyTarget: id };
  const own = namespace === undefined ? [] : sites.filter((site) => site.namespace === namespace);
  const fits = own[0] ?? onlySite(sites, namespace);
  if (!fits && area.label === undefined) return undefined;
  const known = fits?.namespace ?? namespace;
  const site = `${id}|${known ?? ''}`;
  // Two Sites of one namespace in one folder are for two clusters, and nobody says which file is for which.
  const isOne = own.length < 2 || area.isBuilt === true;
  return { ...named(area, fits, known), id: site, applyTarget: isOne ? site : undefined };
}

function named(
  { label, folder }: Area,
  site: SiteFact | undefined,
  namespace: string | undefined,
): Pick<Site, 'label' | 'namespace' | 'folder'> {
  return { label: site?.name ?? label ?? namespace ?? baseName(folder ?? ''), namespace, folder };
}

/** A Site without a namespace is applied to whichever one the command names, so it may well be this one. */
function onlySite(sites: readonly SiteFact[], namespace: string | undefined): SiteFact | undefined {
  const [only, second] = sites;
  if (!only || second) return undefined;
  return namespace === undefined || only.namespace === undefined ? only : undefined;
}

function inferredSite(folder: string, namespace: string | undefined): Omit<Site, 'applyTarget'> {
  if (namespace === undefined) return { id: folder, label: baseName(folder), namespace, folder };
  return { id: `namespace|${namespace}`, label: namespace, namespace, folder: undefined };
}
