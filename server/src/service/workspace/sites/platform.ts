import { textIn, type DocumentFacts, type Facts, type SiteFact } from '../facts/facts.ts';
import { groupBy } from '../../text/lists.ts';
import type { Project } from '../project.ts';
import { parentUri, relativePath } from '../files/uri.ts';

/** What a site runs on, as far as the rules care: a cluster, probably a cluster, or a host without one. */
export type SitePlatform = 'kubernetes' | 'likely-kubernetes' | 'host';

/** The kinds that a host does nothing with. Source: site_state_loader.go of Skupper 2.2.1, and its handling of grants. */
export const ignoredOnHosts: ReadonlySet<string> = new Set([
  'AccessGrant',
  'AttachedConnector',
  'AttachedConnectorBinding',
  'AttachedConnectorAnchor',
]);

const certainHostFolder = /^(?:podman|docker)(?:[-_].*)?$|[-_](?:podman|docker)$/i;
const clusterFolder = /kube|k8s|openshift|ocp|cluster|desktop/i;
const likelyHostFolder = /^(?:system|linux)(?:[-_].*)?$/i;

/**
 * Whether the folders of a file say that it is for a site on Podman, Docker or Linux. That is written nowhere in the
 * resources. Some folder names leave no doubt; others mean it unless something in the files speaks for Kubernetes.
 */
function hostFolder(uri: string, folder: string | undefined): 'certain' | 'likely' | undefined {
  if (hostNamespace(uri) !== undefined) return 'certain';
  const folders = relativePath(uri, folder ?? '')
    .split('/')
    .slice(0, -1);
  // Of `podman-to-kubernetes` and of `podman/kubernetes` nobody knows.
  if (folders.some((name) => clusterFolder.test(name))) return undefined;
  if (folders.some((name) => certainHostFolder.test(name))) return 'certain';
  return folders.some((name) => likelyHostFolder.test(name)) ? 'likely' : undefined;
}

/** The namespace of a host whose files lie in the tree that Skupper keeps for it. */
export function hostNamespace(uri: string): string | undefined {
  return /\/skupper\/namespaces\/([^/]+)\//.exec(uri)?.[1];
}

const accessOfClusters = new Set([
  'route',
  'loadbalancer',
  'nodeport',
  'ingress',
  'ingress-nginx',
  'contour-http-proxy',
  'gateway',
]);

/** Whether a document holds what only Kubernetes knows: workloads, pod selectors, kinds of access that only clusters have. */
export function isForKubernetes({ workloads, services, resources }: DocumentFacts): boolean {
  if (workloads.length > 0 || services.length > 0) return true;
  return resources.some(
    (fact) =>
      fact.kind.startsWith('Attached') ||
      textIn(fact, 'selector') !== undefined ||
      fact.spec['ha'] === true ||
      accessOfClusters.has(textIn(fact, 'linkAccess') ?? ''),
  );
}

/** What the site of a file runs on as far as the file itself tells, whatever the other files say. */
export function platformByItself(
  uri: string,
  { kustomizations, documents }: Facts,
): SitePlatform | undefined {
  if (hostFolder(uri, undefined) === 'certain') return 'host';
  return kustomizations.length > 0 || documents.some(isForKubernetes) ? 'kubernetes' : undefined;
}

/**
 * What the site of a file runs on: what the settings say, else what folders and resources suggest. `areas` gives the files
 * and folders that are for Kubernetes, and is only called where they decide.
 */
export function findPlatform(
  uri: string,
  project: Project,
  areas: () => ReadonlySet<string>,
): SitePlatform | undefined {
  const configured = project.siteOf(uri)?.platform;
  if (configured) return configured === 'kubernetes' ? 'kubernetes' : 'host';
  const host = hostFolder(uri, project.folder);
  if (host === 'certain') return 'host';
  if (areas().has(uri)) return 'kubernetes';
  return areas().has(parentUri(uri)) ? 'likely-kubernetes' : host && 'host';
}

/**
 * The files with something for Kubernetes, and their folders where those hold exactly one Site. In a folder with several
 * Sites, or none, each file speaks for itself alone.
 */
export function kubernetesAreas(files: Iterable<string>, sites: readonly SiteFact[]): ReadonlySet<string> {
  const perFolder = groupBy(sites, ({ place }) => parentUri(place.uri));
  const areas = new Set<string>();
  for (const uri of files) {
    areas.add(uri);
    if (perFolder.get(parentUri(uri))?.length === 1) areas.add(parentUri(uri));
  }
  return areas;
}
