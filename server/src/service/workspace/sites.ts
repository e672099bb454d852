import type { SiteFact } from './facts.ts';
import { baseName, parentUri } from './uri.ts';

/** A place of the network: one namespace of one cluster, or one host. */
export interface Site {
  /** The same for all resources of the site, different for all others in the network. */
  readonly id: string;
  /** How people call it: the name of its Site resource, else its namespace or folder. */
  readonly label: string;
  readonly namespace: string | undefined;
  /** The folder of its files, or undefined when only the namespace is known. */
  readonly folder: string | undefined;
}

/** Says which site a resource belongs to. */
export type SiteLookup = (uri: string, namespace: string | undefined) => Site;

const namespacesFolder = /\/skupper\/namespaces\/([^/]+)\//;

/**
 * Makes the site look-up of a network from the sites that its files define. Which cluster a file is applied to is
 * written nowhere, so folders stand in for it. The first that applies:
 * the path segment behind `skupper/namespaces/`; the namespace with the nearest folder that holds a Site of it;
 * the nearest folder with exactly one Site; the namespace; the folder.
 */
export function createSiteLookup(sites: readonly SiteFact[]): SiteLookup {
  const byFolder = new Map<string, FolderSites>();
  for (const site of sites) {
    const folder = parentUri(site.place.uri);
    const found = byFolder.get(folder);
    const namespaces = found?.byNamespace ?? new Map<string | undefined, SiteFact>();
    if (!namespaces.has(site.namespace)) namespaces.set(site.namespace, site);
    byFolder.set(folder, { byNamespace: namespaces, only: found ? undefined : site });
  }

  return (uri, namespace) => {
    const hosted = namespacesFolder.exec(uri)?.[1];
    if (hosted) return hostedSite(uri, hosted, sites);
    for (let folder = parentUri(uri); folder.includes('/'); folder = parentUri(folder)) {
      const found = byFolder.get(folder);
      if (found) return siteInFolder(folder, found, namespace);
    }
    return namespace === undefined ? folderSite(parentUri(uri)) : namespaceSite(namespace);
  };
}

function hostedSite(uri: string, namespace: string, sites: readonly SiteFact[]): Site {
  const folder = uri.slice(0, uri.indexOf(`/namespaces/${namespace}/`) + `/namespaces/${namespace}`.length);
  const name = sites.find(({ place }) => place.uri.startsWith(`${folder}/`))?.name;
  return { id: folder, label: name ?? namespace, namespace, folder };
}

/** The sites that are defined in one folder. */
interface FolderSites {
  readonly byNamespace: Map<string | undefined, SiteFact>;
  /** Set when there is exactly one. */
  readonly only: SiteFact | undefined;
}

function siteInFolder(
  folder: string,
  { byNamespace, only }: FolderSites,
  namespace: string | undefined,
): Site {
  const own = namespace === undefined ? undefined : byNamespace.get(namespace);
  // A Site without a namespace is applied to whichever one the command names, so it may well be this one.
  const fits = own ?? (only && (namespace === undefined || only.namespace === undefined) ? only : undefined);
  if (!fits) return namespace === undefined ? folderSite(folder) : namespaceSite(namespace);
  const known = fits.namespace ?? namespace;
  return {
    id: `${folder}|${known ?? ''}`,
    label: fits.name ?? known ?? baseName(folder),
    namespace: known,
    folder,
  };
}

function namespaceSite(namespace: string): Site {
  return { id: `namespace|${namespace}`, label: namespace, namespace, folder: undefined };
}

function folderSite(folder: string): Site {
  return { id: folder, label: baseName(folder), namespace: undefined, folder };
}
