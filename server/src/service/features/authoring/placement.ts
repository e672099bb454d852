import { freeUriFor } from '../../fixes/free.ts';
import { takesResources } from '../../fixes/newResource.ts';
import { groupBy } from '../../text/lists.ts';
import { parentUri } from '../../workspace/files/uri.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { KnownSite } from './sites.ts';

/** The file for a new resource: one that exists, or a new one. */
export interface Placement {
  readonly uri: string;
  readonly isNew: boolean;
  /** The file whose style a new one follows. */
  readonly style: string;
  /** The file or folder with which kustomize is to build a new one, if it builds that. */
  readonly beside: string | undefined;
}

/**
 * The file for a new resource of a site, as its other resources are kept: the file with several of the same kind, the file with all
 * of them, or else a new file beside that of the Site. `taken`: new files that something else has been placed in. Undefined if no
 * file of the site takes a resource.
 */
export function placementOf(
  snapshot: Snapshot,
  known: KnownSite,
  resource: { readonly kind: string; readonly name: string },
  taken: readonly string[],
): Placement | undefined {
  const home = known.fact.place.uri;
  const existing = (uri: string): Placement => ({ uri, isNew: false, style: home, beside: undefined });
  const shared = sharedFile(known, resource.kind);
  if (shared !== undefined && takesResources(snapshot, shared)) return existing(shared);
  const uri = freeUriFor(snapshot, parentUri(home), { ...resource, taken });
  if (belongsTo(snapshot, known, uri)) return { uri, isNew: true, style: home, beside: home };
  return takesResources(snapshot, home) ? existing(home) : undefined;
}

function sharedFile({ network, site }: KnownSite, kind: string): string | undefined {
  const content = network.contentOf(site);
  const resources = content.resources.all().filter(({ isExported }) => isExported !== true);
  const byFile = groupBy(
    resources.filter((fact) => fact.kind === kind),
    ({ place }) => place.uri,
  );
  const [several] = [...byFile].find(([, { length }]) => length > 1) ?? [];
  if (several !== undefined) return several;
  const all = [...resources, ...content.workloads.all()].map(({ place }) => place.uri);
  return all.length > 1 && new Set(all).size === 1 ? all[0] : undefined;
}

/** Whether a resource in a new file would be one of a site. What kustomize builds beside the Site is. */
function belongsTo(snapshot: Snapshot, { network, site, fact }: KnownSite, uri: string): boolean {
  if (snapshot.networkOf(uri) !== network) return false;
  return network.isBuilt(fact.place.uri) || network.siteAt(uri, fact.namespace).id === site.id;
}
