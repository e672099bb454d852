import type { DocumentFacts, Facts, ResourceFact, RoutingKeyFact, SiteFact } from '../facts/facts.ts';
import { Source, type Tracker } from '../dependencies.ts';
import type { NameFact } from '../facts/names.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { Place } from '../facts/place.ts';
import type { Project } from '../project.ts';
import type { Site } from '../sites/sites.ts';
import { Grouping, type Colocated, type SiteContent } from './colocated.ts';
import { createCollection, type ChangingCollection } from './collection.ts';
import { NetworkFiles, type Follow, type NetworkFile } from './networkFiles.ts';
import type { Builds } from './kustomize.ts';
import { readSites, type SiteStructure } from './siteStructure.ts';

/** All that the files of a network hold, in collections that follow changes. */
export interface Members {
  readonly files: ReadonlyMap<string, NetworkFile>;
  /** A file, for a computation that depends on all of its facts. */
  fileAt(uri: string): NetworkFile | undefined;
  readonly routingKeys: ChangingCollection<RoutingKeyFact>;
  readonly resources: ChangingCollection<ResourceFact>;
  readonly workloads: ChangingCollection<WorkloadFact>;
  readonly services: ChangingCollection<ServiceFact>;
  readonly secrets: ChangingCollection<SecretFact>;
  readonly names: ChangingCollection<NameFact>;
  /** What Sites and kustomizations say; read with `builds` and `sites`. */
  readonly structure: Source;
  /** Which files hold something for Kubernetes. */
  readonly kubernetesFiles: Source;
  builds(): Builds;
  sites(): SiteStructure;
  siteFacts(): readonly SiteFact[];
  filesForKubernetes(): readonly string[];
  colocatedAt(target: string): Colocated;
  contentOf(siteId: string): SiteContent;
  hasSkupperResources(siteId: string): boolean;
  /** Records that the running computation depends on which sites have Skupper resources. */
  readSitesWithResources(): void;
  update(changes: ReadonlyMap<string, Facts>): void;
  prepare(): Generator<void>;
}

/** Makes the collections of a network from the facts of its files as they are written. */
export function createMembers(
  tracker: Tracker,
  project: Project,
  written: ReadonlyMap<string, Facts>,
): Members {
  const files = new NetworkFiles(written);
  const structure = new Source();
  const kubernetesFiles = new Source();
  const fileSources = new Map<string, Source>();
  const { collections, replace } = createCollections(tracker, files);
  let sites = readSites(files.siteFacts(), project, files.builds());
  const { groupings, ...groups } = createGroups(collections, () => sites);

  return {
    ...collections,
    ...groups,
    files: files.byUri,
    structure,
    kubernetesFiles,
    fileAt: (uri) => {
      tracker.read(sourceOf(fileSources, uri));
      return files.byUri.get(uri);
    },
    builds: () => files.builds(),
    sites: () => sites,
    siteFacts: () => files.siteFacts(),
    filesForKubernetes: () => files.forKubernetes(),
    update: (changes) => {
      const { isRebuilt, hasOtherSites, hasOtherKubernetes } = files.update(
        changes,
        (change, before, after) => {
          replace(change, before, after);
          tracker.changed(fileSources.get(change.region.uri));
          if (!after) fileSources.delete(change.region.uri);
        },
      );
      if (isRebuilt || hasOtherSites) {
        sites = readSites(files.siteFacts(), project, files.builds());
        for (const grouping of groupings) grouping.regroup();
        tracker.changed(structure);
      }
      if (hasOtherKubernetes) tracker.changed(kubernetesFiles);
    },
    *prepare() {
      for (const grouping of groupings) {
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
  Members,
  'colocatedAt' | 'contentOf' | 'hasSkupperResources' | 'readSitesWithResources'
> & { readonly groupings: readonly { ids(): readonly string[]; regroup(): void }[] };

/** Groups the collections by site, and by the namespace that their members are applied to. */
function createGroups(
  { resources, services, secrets, workloads, routingKeys }: Collections,
  sites: () => SiteStructure,
): Groups {
  const siteIdAt = (uri: string, namespace: string | undefined): string => sites().siteAt(uri, namespace).id;
  const siteIdOf = ({ place, namespace }: Applied): string => siteIdAt(place.uri, namespace);
  const targetOf = ({ place, namespace }: Applied): string =>
    applyTarget(sites().siteAt(place.uri, namespace), place.uri, namespace);
  const byTarget = {
    resources: new Grouping(resources, targetOf),
    services: new Grouping(services, targetOf),
    secrets: new Grouping(secrets, targetOf),
  };
  const bySite = {
    resources: new Grouping(resources, siteIdOf),
    workloads: new Grouping(workloads, siteIdOf),
    routingKeys: new Grouping(routingKeys, ({ place, owner }) => siteIdAt(place.uri, owner.namespace)),
  };
  return {
    groupings: [...Object.values(byTarget), ...Object.values(bySite)],
    colocatedAt: (target) => ({
      resources: byTarget.resources.group(target),
      services: byTarget.services.group(target),
      secrets: byTarget.secrets.group(target),
    }),
    contentOf: (id) => ({ resources: bySite.resources.group(id), workloads: bySite.workloads.group(id) }),
    hasSkupperResources: (id) => bySite.resources.has(id) || bySite.routingKeys.has(id),
    readSitesWithResources: () => {
      bySite.resources.ids();
      bySite.routingKeys.ids();
    },
  };
}

/** What has a place and a namespace, and so belongs to a site. */
type Applied = { readonly place: Place; readonly namespace: string | undefined };

/** The namespace of a cluster, or the host, that a resource is applied to, where that is certain; else its file and namespace. */
export function applyTarget(site: Site, uri: string, namespace: string | undefined): string {
  return site.applyTarget ?? `${uri}|${namespace ?? ''}`;
}

type Collections = Pick<
  Members,
  'routingKeys' | 'resources' | 'workloads' | 'services' | 'secrets' | 'names'
>;

/** Makes the collections, and what replaces the members of changed documents in all of them. */
function createCollections(
  tracker: Tracker,
  files: NetworkFiles,
): { readonly collections: Collections; readonly replace: Follow } {
  const replacers: Follow[] = [];
  const collect = <T extends { readonly place: Place }>(
    pick: (facts: DocumentFacts) => readonly T[],
    { withPatches = false } = {},
  ): ChangingCollection<T> => {
    // A patch is no resource, only a part of one.
    const counts = (file: NetworkFile | undefined): boolean => withPatches || file?.isPatch !== true;
    const collection = createCollection(tracker, () =>
      files.all().flatMap((file) => (counts(file) ? file.documents.flatMap(pick) : [])),
    );
    replacers.push(({ region, before, after }, former, next) =>
      collection.replace(
        region,
        counts(former) ? before.flatMap(pick) : [],
        counts(next) ? after.flatMap(pick) : [],
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
