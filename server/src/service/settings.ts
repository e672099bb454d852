import { newestVersion, skupperVersions, type SkupperVersion } from './schema/version.ts';

/** What a user may choose. */
export interface Settings {
  /** The Skupper release that the documents are for. */
  readonly version: SkupperVersion;
}

export const defaultSettings: Settings = { version: newestVersion };

/** Reads settings as an editor gives them. What is missing or makes no sense keeps its default. */
export function readSettings(given: unknown): Settings {
  const { version } = typeof given === 'object' && given !== null ? (given as { version?: unknown }) : {};
  return { version: skupperVersions.find((known) => known === version) ?? newestVersion };
}
