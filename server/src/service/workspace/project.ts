import { asObject, type Json } from '../yaml/tree.ts';
import { SETTINGS_FILE_NAME } from './files/relevance.ts';
import { readSettings, type NetworkSetting, type Settings, type SiteSetting } from './settings.ts';
import { latestVersion, versionOfRelease } from '../schema/version.ts';
import { pathMatcher, textMatcher } from '../text/glob.ts';
import { isHostCopy } from './files/hostTree.ts';
import { decodeUri, isInside, parentUri, relativePath } from './files/uri.ts';

/** A workspace folder, or a folder with a settings file, with the settings that apply to its files. Immutable. */
export interface Project {
  /** Its URI, without a trailing slash. Undefined for files outside all folders. */
  readonly folder: string | undefined;
  /** The outermost folder that is known to belong to the same files: that of the repository, or of the workspace. */
  readonly root: string | undefined;
  readonly settings: Settings;
  /** Whether the settings name a version of Skupper. Editors send the default one like any other, so that one does not count. */
  readonly namesVersion: boolean;
  /** Whether a file is left out: by the settings, or because Skupper has written it as a copy. */
  isExcluded(uri: string): boolean;
  /** Whether the settings name a file as one with CustomResourceDefinitions that count for the project. */
  namesDefinitions(uri: string): boolean;
  /** The network that the settings assign to a file, if any. */
  networkOf(uri: string): NetworkSetting | undefined;
  /** The site that the settings assign to a file, if any. */
  siteOf(uri: string): SiteSetting | undefined;
}

/** Returns the project of a file: that of the innermost folder which contains it. */
export type ProjectLookup = (uri: string) => Project;

/** The folders of a workspace, and those of the repositories that they are in: URIs without a slash at the end. */
export interface Roots {
  readonly folders: readonly string[];
  readonly repositories: readonly string[];
}

/** Creates the look-up from the folders, the settings of the editor, and the contents of settings files by URI. */
export function createProjects(
  { folders, repositories }: Roots,
  settings: Settings,
  settingsFiles: ReadonlyMap<string, Json>,
): ProjectLookup {
  const configured = [...settingsFiles.keys()].map(parentUri);
  const roots = [...new Set([...folders, ...configured])].toSorted((a, b) => b.length - a.length);
  const namesOtherVersion = settings.version !== latestVersion;
  const projects = new Map(
    roots.map((folder) => {
      const content = settingsFiles.get(`${folder}/${SETTINGS_FILE_NAME}`);
      const merged = content === undefined ? settings : readSettings(content, settings);
      const namesVersion = namesOtherVersion || hasVersion(content);
      const root = rootOf(folder, [...folders, ...repositories]);
      return [folder, createProject(folder, root, { settings: merged, namesVersion })] as const;
    }),
  );
  const outside = createProject(undefined, undefined, { settings, namesVersion: namesOtherVersion });
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

/** The outermost of some folders that contains a folder; the folder itself if none does. */
function rootOf(folder: string, all: readonly string[]): string {
  const containing = all.filter((each) => each === folder || isInside(folder, each));
  return containing.toSorted((a, b) => a.length - b.length)[0] ?? folder;
}

/** Whether the content of a settings file names a version that there is. */
function hasVersion(content: Json | undefined): boolean {
  return versionOfRelease(asObject(content)?.['version']) !== undefined;
}

function createProject(
  folder: string | undefined,
  root: string | undefined,
  { settings, namesVersion }: Pick<Project, 'settings' | 'namesVersion'>,
): Project {
  const inFolder = (patterns: readonly string[]): ((uri: string) => boolean) => {
    if (patterns.length === 0) return () => false;
    const matches = pathMatcher(patterns);
    return (uri) => folder !== undefined && matches(relativePath(uri, folder));
  };
  const firstMatch = <T extends { readonly include: readonly string[] }>(all: readonly T[]) => {
    const matchers = all.map((each) => ({ each, matches: inFolder(each.include) }));
    return (uri: string): T | undefined => matchers.find(({ matches }) => matches(uri))?.each;
  };
  const isExcludedBySettings = inFolder(settings.exclude);
  return {
    folder,
    root,
    settings,
    namesVersion,
    isExcluded: (uri) => isHostCopy(uri) || isExcludedBySettings(uri),
    namesDefinitions: anywhere(folder, settings.crds),
    networkOf: firstMatch(settings.networks),
    siteOf: firstMatch(settings.sites),
  };
}

/** A test whether a file matches one of these patterns, which may lead out of the folder with `..`. */
function anywhere(folder: string | undefined, patterns: readonly string[]): (uri: string) => boolean {
  if (folder === undefined || patterns.length === 0) return () => false;
  const matches = pathMatcher(patterns.map((pattern) => resolvedPattern(folder, pattern)));
  return (uri) => matches(decodeUri(uri));
}

/** A pattern that is relative to a folder, as one of whole URIs. */
function resolvedPattern(folder: string, pattern: string): string {
  const segments = decodeUri(folder).split('/');
  for (const segment of pattern.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/**
 * Returns whether a routing key is external: matched by resources outside the workspace. Networks with the same name in the
 * settings are one network.
 */
export function externalKeyMatcher(
  { settings }: Project,
  name: string | undefined,
): (key: string) => boolean {
  const networks = settings.networks.filter((network) => network.name === name);
  return textMatcher([
    ...settings.externalRoutingKeys,
    ...networks.flatMap(({ externalRoutingKeys }) => externalRoutingKeys),
  ]);
}
