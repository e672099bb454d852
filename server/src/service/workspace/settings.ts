import { latestVersion, versionOfRelease, type SkupperVersion } from '../schema/version.ts';

/** The severities of findings, the worst first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** The severity of a finding. Error: it is rejected. Warning: it does not work as written. Others: good to know. */
export type Severity = (typeof severities)[number];

/** What a rule can be set to. */
export const assignableSeverities = [...severities, 'off'] as const;
const platforms = ['kubernetes', 'podman', 'docker', 'linux'] as const;

/** Files that form a separate network. Patterns are relative to the project folder. */
export interface NetworkSetting {
  readonly name: string;
  readonly include: readonly string[];
  readonly externalRoutingKeys: readonly string[];
}

/** Files of one site. Patterns are relative to the project folder. */
export interface SiteSetting {
  readonly name: string;
  readonly include: readonly string[];
  readonly platform: (typeof platforms)[number] | undefined;
}

/** The settings of a project. Patterns are relative to the project folder. */
export interface Settings {
  /** The Skupper version that the documents are for. */
  readonly version: SkupperVersion;
  /** Patterns of files and folders to ignore. */
  readonly exclude: readonly string[];
  /** Patterns of files with CustomResourceDefinitions that count beside those of the project. They may begin with `..`. */
  readonly crds: readonly string[];
  /** Routing keys that are matched by resources outside the workspace; `*` matches any characters. */
  readonly externalRoutingKeys: readonly string[];
  readonly networks: readonly NetworkSetting[];
  readonly sites: readonly SiteSetting[];
  /** Severity overrides by rule code. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** The settings of a project without any configuration. */
export const defaultSettings: Settings = {
  version: latestVersion,
  exclude: [],
  crds: [],
  externalRoutingKeys: [],
  networks: [],
  sites: [],
  rules: {},
};

/** Reads the settings of an editor or a settings file. Missing and invalid properties are taken from `base`. */
export function readSettings(value: unknown, base: Settings = defaultSettings): Settings {
  const { version, exclude, crds, externalRoutingKeys, networks, sites, rules } = toRecord(value) ?? {};
  return {
    version: versionOfRelease(version) ?? base.version,
    exclude: toStrings(exclude) ?? base.exclude,
    crds: toStrings(crds) ?? base.crds,
    externalRoutingKeys: toStrings(externalRoutingKeys) ?? base.externalRoutingKeys,
    networks: toList(networks, toNetwork) ?? base.networks,
    sites: toList(sites, toSite) ?? base.sites,
    rules: toSeverities(rules) ?? base.rules,
  };
}

function toNetwork(value: unknown): NetworkSetting[] {
  const { name, include, externalRoutingKeys } = toRecord(value) ?? {};
  if (typeof name !== 'string') return [];
  return [
    { name, include: toStrings(include) ?? [], externalRoutingKeys: toStrings(externalRoutingKeys) ?? [] },
  ];
}

function toSite(value: unknown): SiteSetting[] {
  const { name, include, platform } = toRecord(value) ?? {};
  if (typeof name !== 'string') return [];
  return [{ name, include: toStrings(include) ?? [], platform: oneOf(platforms, platform) }];
}

function toSeverities(value: unknown): Settings['rules'] | undefined {
  const record = toRecord(value);
  if (!record) return undefined;
  const entries = Object.entries(record).flatMap(([code, severity]) => {
    const known = oneOf(assignableSeverities, severity);
    return known ? [[code, known] as const] : [];
  });
  return Object.fromEntries(entries);
}

function toStrings(value: unknown): string[] | undefined {
  return toList(value, (item) => (typeof item === 'string' ? [item] : []));
}

function toList<T>(value: unknown, read: (item: unknown) => T[]): T[] | undefined {
  return Array.isArray(value) ? value.flatMap(read) : undefined;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : undefined;
}

function oneOf<T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((each) => each === value);
}
