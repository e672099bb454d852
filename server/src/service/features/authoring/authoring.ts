import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Refusal } from '../rename.ts';
import type { Authored } from './authored.ts';
import { choicesOf, type Choices } from './choices.ts';
import { expose, type ExposureRequest } from './exposure.ts';
import { newSite, type NewSiteRequest } from './newSite.ts';
import { newSettingsFile } from './settingsFile.ts';
import { linkSites, type LinkRequest } from './siteLinks.ts';

/** Writes new resources where those of their site are. Nothing that exists is overwritten, and a refusal says why. */
export interface Authoring {
  /** The sites, workloads and folders to choose from. Workloads are known once `referenceWorkloads` has had them read. */
  choices(): Choices;
  /** Creates a Site. */
  newSite(request: NewSiteRequest): Authored | Refusal;
  /** Makes a workload, pods or a server reachable from other sites. */
  expose(request: ExposureRequest): Authored | Refusal;
  /** Makes a site accept links of others. */
  linkSites(request: LinkRequest): Authored | Refusal;
  /** Creates the settings file of a folder, given by URI without a trailing slash; of one that exists, only its place is returned. */
  newSettingsFile(folder: { readonly uri: string }): Authored;
}

/** Creates the commands that write resources into the current files. */
export function createAuthoring(current: () => Snapshot): Authoring {
  return {
    choices: () => choicesOf(current()),
    newSite: (request) => newSite(current(), request),
    expose: (request) => expose(current(), request),
    linkSites: (request) => linkSites(current(), request),
    newSettingsFile: ({ uri }) => newSettingsFile(current(), uri),
  };
}
