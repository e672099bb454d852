import type { DocumentFacts, Facts, ResourceFact, RoutingKeyFact, SiteFact } from '../facts/facts.ts';
import { Source, type Tracker } from '../dependencies.ts';
import type { NameFact } from '../facts/names.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { Place } from '../facts/place.ts';
import type { Project } from '../project.ts';
import type { Colocated, SiteContent } from './colocated.ts';
import { Grouping } from './grouping.ts';
import { createCollection, type MutableCollection } from './collection.ts';
import { NetworkFiles, type OnFileChange, type NetworkFile } from './networkFiles.ts';
import type { Builds } from './kustomize.ts';
import type { Platform } from '../sites/platform.ts';
import { createNetworkSites, type NetworkSites, type Site } from '../sites/sites.ts';

/** The facts of all files of a network, in collections that can be updated. */
export interface NetworkFacts {
  readonly files: ReadonlyMap<string, NetworkFile>;
  /** A file of the network. Records that the running computation depends on all of its facts. */
  fileAt(uri: string): NetworkFile | undefined;
  readonly routingKeys: MutableCollection<RoutingKeyFact>;
  readonly resources: MutableCollection<ResourceFact>;
  readonly workloads: MutableCollection<WorkloadFact>;
  readonly services: MutableCollection<ServiceFact>;
  readonly secrets: MutableCollection<SecretFact>;
  readonly names: MutableCollection<NameFact>;
  /** Changes when Sites or kustomizations change. A computation that uses `builds` or `sites` must read it. */
  readonly structure: Source;
  /** Changes when a result of `filesFor` changes. */
  readonly platforms: Source;
  builds(): Builds;
  sites(): NetworkSites;
  siteFacts(): readonly SiteFact[];
  /** The URIs of the files with resources that only exist on a platform. */
  filesFor(platform: Platform): readonly string[];
  /** The resources that are applied to the same namespace; see `applyTargetAt`. */
  colocatedAt(applyTarget: string): Colocated;
  contentOf(siteId: string): SiteContent;
  hasSkupperResources(siteId: string): boolean;
  /** Records that the running computation depends on which sites have Skupper resources. */
  trackSitesWithResources(): void;
  /** Replaces the facts of files, given by URI; `noFacts` removes a file. */
  update(changes: ReadonlyMap<string, Facts>): void;
  /** Builds the indexes step by step. */
  prepare(): Generator<void>;
}

/** Creates the facts of a network from those of its files, before kustomize has built them. */
export function createNetworkFacts(
  tracker: Tracker,
  project: Project,
  written: ReadonlyMap<string, Facts>,
): NetworkFacts {
  const files = new NetworkFiles(written);
  const structure = new Source();
  const platforms = new Source();
  const fileSources = new Map<string, Source>();
  const { collections, replace } = createCollections(tracker, files);
  let sites = createNetworkSites(files.siteFacts(), project, files.builds());
  const { groupings, groupingsBySite, ...groups } = groupFacts(collections, () => sites);

  return {
    ...collections,
    ...groups,
    files: files.byUri,
    structure,
    platforms,
    fileAt: (uri) => {
      tracker.read(sourceOf(fileSources, uri));
      return files.byUri.get(uri);
    },
    builds: () => files.builds(),
    sites: () => sites,
    siteFacts: () => files.siteFacts(),
    filesFor: (platform) => files.filesFor(platform),
    update: (changes) => {
      const changed = files.update(changes, (change, before, after) => {
        replace(change, before, after);
        tracker.changed(fileSources.get(change.region.uri));
        if (!after) fileSources.delete(change.region.uri);
      });
      // Kustomizations are facts of a file as a whole, not of a document that has changed.
      if (changed.builds) for (const uri of changes.keys()) tracker.changed(fileSources.get(uri));
      if (changed.builds || changed.sites) {
        sites = createNetworkSites(files.siteFacts(), project, files.builds());
        for (const grouping of groupings) grouping.regroup();
        tracker.changed(structure);
      }
      if (changed.platforms) tracker.changed(platforms);
    },
    *prepare() {
      for (const grouping of groupingsBySite) {
        grouping.ids();
        yield;
      }
    },
  };
}

function sourceOf(sources: Map<string, Source>, uri: string): Source {
  const source = sources.get(uri) ?? new Source();
  sources.set(uri, source);
  return source;
}

type Groups = Pick<
  NetworkFacts,
  'colocatedAt' | 'contentOf' | 'hasSkupperResources' | 'trackSitesWithResources'
> & {
  readonly groupings: readonly { regroup(): void }[];
  readonly groupingsBySite: readonly { ids(): readonly string[] }[];
};

/** Groups the collections by site and by apply target. */
function groupFacts(
  { resources, services, secrets, workloads, routingKeys }: Collections,
  sites: () => NetworkSites,
): Groups {
  const siteIdAt = (uri: string, namespace: string | undefined): string => sites().siteAt(uri, namespace).id;
  const siteIdOf = ({ place, namespace }: Namespaced): string => siteIdAt(place.uri, namespace);
  const applyTargetOf = ({ place, namespace }: Namespaced): string =>
    applyTargetAt(sites().siteAt(place.uri, namespace), place.uri, namespace);
  const byApplyTarget = {
    resources: new Grouping(resources, applyTargetOf),
    services: new Grouping(services, applyTargetOf),
    secrets: new Grouping(secrets, applyTargetOf),
  };
  const bySite = {
    resources: new Grouping(resources, siteIdOf),
    workloads: new Grouping(workloads, siteIdOf),
    routingKeys: new Grouping(routingKeys, ({ place, owner }) => siteIdAt(place.uri, owner.namespace)),
  };
  return {
    groupings: [...Object.values(byApplyTarget), ...Object.values(bySite)],
    groupingsBySite: Object.values(bySite),
    colocatedAt: (applyTarget) => ({
      resources: byApplyTarget.resources.group(applyTarget),
      services: byApplyTarget.services.group(applyTarget),
      secrets: byApplyTarget.secrets.group(applyTarget),
    }),
    contentOf: (id) => ({ resources: bySite.resources.group(id), workloads: bySite.workloads.group(id) }),
    hasSkupperResources: (id) => bySite.resources.has(id) || bySite.routingKeys.has(id),
    trackSitesWithResources: () => {
      bySite.resources.ids();
      bySite.routingKeys.ids();
    },
  };
}

/** A fact about a namespaced resource. */
type Namespaced = { readonly place: Place; readonly namespace: string | undefined };

/**
 * The id of the namespace of a cluster, or of the host, to which a resource is applied. If that is unknown, the id covers only
 * the resources of the same file and namespace.
 */
export function applyTargetAt(site: Site, uri: string, namespace: string | undefined): string {
  return site.applyTarget ?? `${uri}|${namespace ?? ''}`;
}

type Collections = Pick<
  NetworkFacts,
  'routingKeys' | 'resources' | 'workloads' | 'services' | 'secrets' | 'names'
>;

/** Creates the collections, and the function that replaces the facts of changed documents in all of them. */
function createCollections(
  tracker: Tracker,
  files: NetworkFiles,
): { readonly collections: Collections; readonly replace: OnFileChange } {
  const replacers: OnFileChange[] = [];
  const collect = <T extends { readonly place: Place }>(
    pick: (facts: DocumentFacts) => readonly T[],
    { withPatches = false } = {},
  ): MutableCollection<T> => {
    // A patch is only a part of a resource.
    const isIncluded = (file: NetworkFile | undefined): boolean =>
      withPatches || file?.fileBuild.isPatch !== true;
    // Loops, because this runs over all documents of the network and most of them have no member.
    const readAll = (): T[] => {
      const members: T[] = [];
      for (const file of files.all())
        if (isIncluded(file))
          for (const document of file.documents) for (const member of pick(document)) members.push(member);
      return members;
    };
    const collection = createCollection(tracker, readAll);
    replacers.push(({ region, before, after }, former, next) =>
      collection.replace(
        region,
        isIncluded(former) ? before.flatMap(pick) : [],
        isIncluded(next) ? after.flatMap(pick) : [],
      ),
    );
    return collection;
  };
  const collections = {
    routingKeys: collect(({ routingKeys }) => routingKeys, { withPatches: true }),
    resources: collect(({ resources }) => resources),
    workloads: collect(({ workloads }) => workloads),
    services: collect(({ services }) => services),
    secrets: collect(({ secrets }) => secrets),
    names: collect(({ names }) => names, { withPatches: true }),
  };
  return {
    collections,
    replace: (change, before, after) => {
      for (const each of replacers) each(change, before, after);
    },
  };
}
