import type { Facts, ResourceFact, SiteFact } from '../facts/facts.ts';
import { groupBy } from '../../text/lists.ts';
import { builtFacts, createBuilds, type Build } from './kustomize.ts';
import type { NameFact } from '../facts/names.ts';
import type { SecretFact, WorkloadFact } from '../facts/neighbours.ts';
import { changesBetween, concernsServices, replaced, sharingAddress } from './networkChange.ts';
import { createNetworkMemory, type ChangingMemory } from './networkMemory.ts';
import { createPlatformLookup, type SitePlatform } from '../sites/platform.ts';
import type { Project } from '../project.ts';
import { createRoutingKeys, type ChangingRoutingKeys } from './routingKeys.ts';
import { createSiteLookup, type SiteLookup } from '../sites/sites.ts';
import { parentUri } from '../files/uri.ts';
import { groupFacts, nothing, spotOf, type Together } from '../sites/together.ts';

/** What a network is made of. The files and what follows from them can change a little; the rest cannot. */
export interface NetworkParts {
  readonly files: Map<string, Facts>;
  readonly keys: ChangingRoutingKeys;
  readonly resources: Resettable<readonly ResourceFact[]>;
  readonly secrets: readonly SecretFact[];
  readonly sites: readonly SiteFact[];
  readonly names: Resettable<readonly NameFact[]>;
  readonly byName: Resettable<ReadonlyMap<string, readonly NameFact[]>>;
  readonly workloadsBySite: Lazy<ReadonlyMap<string, readonly WorkloadFact[]>>;
  readonly bySpot: Lazy<Map<string, Together>>;
  together(uri: string, namespace: string | undefined): Together;
  /** The sites with Skupper resources. */
  readonly settled: Lazy<ReadonlySet<string>>;
  readonly memory: ChangingMemory;
  readonly siteAt: SiteLookup;
  readonly platformAt: (uri: string) => SitePlatform | undefined;
  readonly buildOf: (uri: string) => Build | undefined;
  /** The files that hold only parts of resources, and those that a kustomization names. */
  readonly patches: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly sourceFolders: Lazy<ReadonlySet<string>>;
}

/** Reads the parts of a network from the facts of its files as they are written. */
export function createParts(project: Project, written: ReadonlyMap<string, Facts>): NetworkParts {
  const kustomizations = [...written.values()].flatMap((each) => each.kustomizations);
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const sources = new Set(kustomizations.flatMap((each) => each.resources));
  const buildOf = createBuilds(kustomizations);
  const files = new Map([...written].map(([uri, facts]) => [uri, builtFacts(facts, buildOf(uri))]));
  const all = (): Facts[] => [...files.values()];
  const whole = (): Facts[] => [...files].filter(([uri]) => !patches.has(uri)).map(([, facts]) => facts);
  const sites = all().flatMap((each) => each.sites);
  const siteAt = createSiteLookup(sites, { siteOf: (uri) => project.siteOf(uri), buildOf });
  const names = resettable(() => all().flatMap((each) => each.names));
  const bySpot = resettable(() => groupFacts(whole(), (uri, namespace) => spotOf(siteAt, uri, namespace)));
  return {
    files,
    keys: createRoutingKeys(() => all().flatMap(({ routingKeys }) => routingKeys)),
    resources: resettable(() => whole().flatMap((each) => each.resources)),
    secrets: all().flatMap(({ secrets }) => secrets),
    sites,
    names,
    byName: resettable(() => groupBy(names.get(), ({ type, name }) => `${type} ${name}`)),
    workloadsBySite: resettable(() =>
      groupBy(
        all().flatMap(({ workloads }) => workloads),
        ({ place, namespace }) => siteAt(place.uri, namespace).id,
      ),
    ),
    bySpot,
    together: (uri, namespace) => bySpot.get().get(spotOf(siteAt, uri, namespace)) ?? nothing,
    settled: resettable(() => settledSites(files.values(), siteAt)),
    memory: createNetworkMemory(),
    siteAt,
    platformAt: createPlatformLookup(project, files),
    buildOf,
    patches,
    sources,
    sourceFolders: resettable(() => new Set([...sources].map(parentUri))),
  };
}

function settledSites(all: Iterable<Facts>, siteAt: SiteLookup): ReadonlySet<string> {
  const settled = new Set<string>();
  for (const { resources, routingKeys } of all) {
    for (const { place, namespace } of resources) settled.add(siteAt(place.uri, namespace).id);
    for (const { place, owner } of routingKeys) settled.add(siteAt(place.uri, owner.namespace).id);
  }
  return settled;
}

/**
 * Takes the new facts of a file in, and forgets what was remembered of all that they concern. Gives false, and changes
 * nothing, when more depends on what has changed than is followed here.
 */
export function updateParts(parts: NetworkParts, uri: string, after: Facts): boolean {
  const { files, memory, keys } = parts;
  const before = files.get(uri);
  const changes = before && changesBetween(before, after);
  if (!changes || parts.buildOf(uri) || parts.patches.has(uri)) return false;
  const resources = changes.flatMap((change) => change.resources);
  if (resources.some(([old, fact]) => concernsServices(parts.together(uri, fact.namespace), old, fact)))
    return false;
  files.set(uri, after);
  memory.changed(uri);
  for (const [old, fact] of resources) updateResource(parts, old, fact);
  for (const [old, fact] of changes.flatMap((change) => change.routingKeys)) {
    if (old.key !== fact.key) {
      memory.concernTalkers();
      memory.concern(keys.patterns);
    }
    memory.concern(keys.literal(old.key));
    keys.replace(old, fact);
    memory.concern(keys.literal(fact.key));
  }
  for (const each of [parts.names, parts.byName, parts.resources]) each.reset();
  return true;
}

function updateResource(
  { bySpot, siteAt, memory, platformAt }: NetworkParts,
  old: ResourceFact,
  fact: ResourceFact,
): void {
  const { uri } = fact.place;
  const spot = spotOf(siteAt, uri, fact.namespace);
  const group = bySpot.get().get(spot) ?? nothing;
  memory.concern(sharingAddress(group, [old, fact], platformAt(uri) === 'host'));
  bySpot.get().set(spot, replaced(group, old, fact));
}

/** Works out one by one what would be worked out at once when it is first asked for. */
export function* prepareParts(parts: NetworkParts): Generator<void> {
  const { settled, bySpot, workloadsBySite, files, platformAt } = parts;
  for (const each of [settled, bySpot, workloadsBySite]) {
    each.get();
    yield;
  }
  for (const uri of files.keys()) {
    platformAt(uri);
    yield;
  }
}

/** Something that is worked out when it is first asked for. */
export interface Lazy<T> {
  get(): T;
}

/** Something that is worked out again after a reset. */
export interface Resettable<T> extends Lazy<T> {
  reset(): void;
}

function resettable<T>(make: () => T): Resettable<T> {
  let made: { readonly value: T } | undefined;
  return {
    get: () => (made ??= { value: make() }).value,
    reset: () => {
      made = undefined;
    },
  };
}
