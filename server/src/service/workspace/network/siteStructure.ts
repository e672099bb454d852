import type { SiteFact } from '../facts/facts.ts';
import type { Project } from '../project.ts';
import { createSiteLookup, type Site, type SiteLookup } from '../sites/sites.ts';
import type { Builds } from './kustomize.ts';

/** Which site each resource belongs to, and the sites that a Site resource defines. Never changes once made. */
export interface SiteStructure {
  readonly siteAt: SiteLookup;
  readonly defined: readonly Site[];
}

/** Reads the sites of a network from its Site resources, the settings and what kustomize builds. */
export function readSites(sites: readonly SiteFact[], project: Project, { buildOf }: Builds): SiteStructure {
  const siteAt = createSiteLookup(sites, { siteOf: (uri) => project.siteOf(uri), buildOf });
  const all = sites.map(({ place, namespace }) => siteAt(place.uri, namespace));
  return { siteAt, defined: [...new Map(all.map((site) => [site.id, site])).values()] };
}
