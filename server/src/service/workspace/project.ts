import type { Json } from '../yaml/tree.ts';
import { SETTINGS_FILE } from './files/relevance.ts';
import { readSettings, type NetworkSetting, type Settings, type SiteSetting } from './settings.ts';
import { pathMatcher, textMatcher } from '../text/glob.ts';
import { isInside, parentUri, relativePath } from './files/uri.ts';

/** A folder whose files belong together: a workspace folder, or one with a settings file. Never changes once made. */
export interface Project {
  /** Undefined for files outside every folder. */
  readonly folder: string | undefined;
  readonly settings: Settings;
  isExcluded(uri: string): boolean;
  /** The network that the settings put a file into, or undefined when they put it into none. */
  networkOf(uri: string): NetworkSetting | undefined;
  /** The site that the settings put a file into. */
  siteOf(uri: string): SiteSetting | undefined;
}

/** Says which project a file belongs to: the one of the innermost folder. */
export type ProjectLookup = (uri: string) => Project;

/** Makes the look-up from the workspace folders, the settings of the editor, and what the settings files say. */
export function createProjects(
  folders: readonly string[],
  settings: Settings,
  settingsFiles: ReadonlyMap<string, Json>,
): ProjectLookup {
  const configured = [...settingsFiles.keys()].map(parentUri);
  const roots = [...new Set([...folders, ...configured])].toSorted((a, b) => b.length - a.length);
  const projects = new Map(
    roots.map((folder) => {
      const given = settingsFiles.get(`${folder}/${SETTINGS_FILE}`);
      const own = given === undefined ? settings : readSettings(given, settings);
      return [folder, createProject(folder, own)] as const;
    }),
  );
  const outside = createProject(undefined, settings);
  const byFolder = new Map<string, Project>();
  const find = (folder: string): Project => {
    const root = roots.find((each) => folder === each || isInside(folder, each));
    return (root === undefined ? undefined : projects.get(root)) ?? outside;
  };
  return (uri) => {
    const folder = parentUri(uri);
    const project = byFolder.get(folder) ?? find(folder);
    byFolder.set(folder, project);
    return project;
  };
}

function createProject(folder: string | undefined, settings: Settings): Project {
  const inFolder = (patterns: readonly string[]): ((uri: string) => boolean) => {
    if (patterns.length === 0) return () => false;
    const fits = pathMatcher(patterns);
    return (uri) => folder !== undefined && fits(relativePath(uri, folder));
  };
  const firstOf = <T extends { readonly include: readonly string[] }>(all: readonly T[]) => {
    const matchers = all.map((each) => ({ each, fits: inFolder(each.include) }));
    return (uri: string): T | undefined => matchers.find(({ fits }) => fits(uri))?.each;
  };
  return {
    folder,
    settings,
    isExcluded: inFolder(settings.exclude),
    networkOf: firstOf(settings.networks),
    siteOf: firstOf(settings.sites),
  };
}

/** Tells whether the other side of a routing key is outside of a network, so that nobody misses it. */
export function externalKeyMatcher(
  { settings }: Project,
  network: NetworkSetting | undefined,
): (key: string) => boolean {
  return textMatcher([...settings.externalRoutingKeys, ...(network?.externalRoutingKeys ?? [])]);
}
