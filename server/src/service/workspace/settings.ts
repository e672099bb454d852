import { latestVersion, skupperVersions, type SkupperVersion } from '../schema/version.ts';

/** How severe a finding is. Error: it is refused. Warning: it will not work as written. The rest: worth knowing. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;
const platforms = ['kubernetes', 'podman', 'docker', 'linux'] as const;

/** Files that make up a network of their own. */
export interface NetworkSetting {
  readonly name: string;
  readonly include: readonly string[];
  readonly externalRoutingKeys: readonly string[];
}

/** Files that are for one site. */
export interface SiteSetting {
  readonly name: string;
  readonly include: readonly string[];
  readonly platform: (typeof platforms)[number] | undefined;
}

/** What a user may choose. Patterns are relative to the folder that the settings are for. */
export interface Settings {
  /** The Skupper release that the documents are for. */
  readonly version: SkupperVersion;
  readonly exclude: readonly string[];
  /** Keys whose other side lives elsewhere; `*` stands for any letters. */
  readonly externalRoutingKeys: readonly string[];
  readonly networks: readonly NetworkSetting[];
  readonly sites: readonly SiteSetting[];
  /** How severe the findings of a rule are, by its code. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultSettings: Settings = {
  version: latestVersion,
  exclude: [],
  externalRoutingKeys: [],
  networks: [],
  sites: [],
  rules: {},
};

/**
 * Reads settings as an editor or a settings file gives them, on top of others. What is missing or makes no sense stays
 * as it is there.
 */
export function readSettings(given: unknown, base: Settings = defaultSettings): Settings {
  const { version, exclude, externalRoutingKeys, networks, sites, rules } = toRecord(given) ?? {};
  return {
    version: oneOf(skupperVersions, version) ?? base.version,
    exclude: toStrings(exclude) ?? base.exclude,
    externalRoutingKeys: toStrings(externalRoutingKeys) ?? base.externalRoutingKeys,
    networks: toList(networks, toNetwork) ?? base.networks,
    sites: toList(sites, toSite) ?? base.sites,
    rules: toSeverities(rules) ?? base.rules,
  };
}

function toNetwork(given: unknown): NetworkSetting[] {
  const { name, include, externalRoutingKeys } = toRecord(given) ?? {};
  if (typeof name !== 'string') return [];
  return [
    { name, include: toStrings(include) ?? [], externalRoutingKeys: toStrings(externalRoutingKeys) ?? [] },
  ];
}

function toSite(given: unknown): SiteSetting[] {
  const { name, include, platform } = toRecord(given) ?? {};
  if (typeof name !== 'string') return [];
  return [{ name, include: toStrings(include) ?? [], platform: oneOf(platforms, platform) }];
}

function toSeverities(given: unknown): Settings['rules'] | undefined {
  const record = toRecord(given);
  if (!record) return undefined;
  const entries = Object.entries(record).flatMap(([code, level]) => {
    const known = oneOf(levels, level);
    return known ? [[code, known] as const] : [];
  });
  return Object.fromEntries(entries);
}

function toStrings(given: unknown): string[] | undefined {
  return toList(given, (item) => (typeof item === 'string' ? [item] : []));
}

function toList<T>(given: unknown, read: (item: unknown) => T[]): T[] | undefined {
  return Array.isArray(given) ? given.flatMap(read) : undefined;
}

function toRecord(given: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof given === 'object' && given !== null && !Array.isArray(given);
  return isRecord ? (given as Record<string, unknown>) : undefined;
}

function oneOf<T>(allowed: readonly T[], given: unknown): T | undefined {
  return allowed.find((each) => each === given);
}
