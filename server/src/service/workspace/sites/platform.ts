import { listenerKinds } from '../../resource/kindRoles.ts';
import {
  specString,
  type DocumentFacts,
  type Facts,
  type ResourceFact,
  type SiteFact,
} from '../facts/facts.ts';
import type { Field } from '../../schema/define.ts';
import { groupBy } from '../../text/lists.ts';
import type { Project } from '../project.ts';
import { parentUri, relativePath } from '../files/uri.ts';

/** The platform of a site: Kubernetes, presumably Kubernetes, or a host with Podman, Docker or Linux. */
export type SitePlatform = 'kubernetes' | 'likely-kubernetes' | 'host';

/** Whether a site is on Kubernetes, or presumably. */
export function isOnKubernetes(platform: SitePlatform | undefined): boolean {
  return platform === 'kubernetes' || platform === 'likely-kubernetes';
}

/** Whether a field has an effect on a platform. True for an unknown platform, and for a field of all platforms. */
export function hasEffectOn(
  platform: SitePlatform | undefined,
  { platforms }: Pick<Field, 'platforms'>,
): boolean {
  if (!platform || !platforms) return true;
  return platforms.includes('kubernetes') === (platform !== 'host');
}

/** The kinds that Skupper ignores on hosts. Source: site_state_loader.go of Skupper 2.2.1, and its handling of grants. */
export const ignoredOnHosts: ReadonlySet<string> = new Set([
  'AccessGrant',
  'AttachedConnector',
  'AttachedConnectorBinding',
  'AttachedConnectorAnchor',
]);

const certainHostFolder = /^(?:podman|docker|non-?kube)(?:[-_].*)?$|[-_](?:podman|docker|non-?kube)$/i;
const clusterFolder = /(?<!non-?)kube|k8s|openshift|ocp|cluster|desktop/i;
/** Every folder name that indicates a host contains one of these, or an encoded character. Most URIs need no closer look. */
const hostWords = /podman|docker|non-?kube|system|linux|\/skupper\/namespaces\/|%/i;
const likelyHostFolder = /^(?:system|linux)(?:[-_].*)?$/i;

/**
 * Whether the folder names of a file indicate a site on Podman, Docker or Linux; the resources themselves do not. `certain`
 * names outweigh everything except the settings; `likely` ones hold unless something in the files indicates Kubernetes.
 */
function hostLikelihood(uri: string, folder: string | undefined): 'certain' | 'likely' | undefined {
  if (!hostWords.test(uri)) return undefined;
  if (hostNamespace(uri) !== undefined) return 'certain';
  const folders = relativePath(uri, folder ?? '')
    .split('/')
    .slice(0, -1);
  // Names such as `podman-to-kubernetes` and `podman/kubernetes` are ambiguous.
  if (folders.some((name) => clusterFolder.test(name))) return undefined;
  if (folders.some((name) => certainHostFolder.test(name))) return 'certain';
  return folders.some((name) => likelyHostFolder.test(name)) ? 'likely' : undefined;
}

/** The folder of all namespaces of a host. Most URIs need no closer look. */
const NAMESPACES = '/skupper/namespaces/';

/** The namespace of a file in Skupper's directory on a host (`skupper/namespaces/NAME/`); undefined for other files. */
export function hostNamespace(uri: string): string | undefined {
  if (!uri.includes(NAMESPACES)) return undefined;
  return /\/skupper\/namespaces\/([^/]+)\//.exec(uri)?.[1];
}

/** The namespace of a file that a site on a host reads when it starts; undefined for other files. */
export function hostInputNamespace(uri: string): string | undefined {
  if (!uri.includes(NAMESPACES)) return undefined;
  return /\/skupper\/namespaces\/([^/]+)\/input\/resources\//.exec(uri)?.[1];
}

/** The values of `linkAccess` that only exist on Kubernetes. */
const kubernetesAccessTypes = new Set([
  'route',
  'loadbalancer',
  'nodeport',
  'ingress',
  'ingress-nginx',
  'contour-http-proxy',
  'gateway',
]);

/** A platform that resources can be for. */
export type Platform = 'kubernetes' | 'host';

/** All platforms. */
export const platforms: readonly Platform[] = ['kubernetes', 'host'];

/** Whether a document has resources or properties that only exist on a platform. */
export function isFor(platform: Platform, document: DocumentFacts): boolean {
  return platform === 'kubernetes' ? isForKubernetes(document) : document.resources.some(isResourceForHost);
}

/** Workloads, Services, pod selectors, `linkAccess: route` and the like. */
function isForKubernetes({ workloads, services, resources }: DocumentFacts): boolean {
  if (workloads.length > 0 || services.length > 0) return true;
  return resources.some(
    (fact) =>
      fact.kind.startsWith('Attached') ||
      specString(fact, 'selector') !== undefined ||
      fact.spec['ha'] === true ||
      kubernetesAccessTypes.has(specString(fact, 'linkAccess') ?? ''),
  );
}

/** Addresses of a host, which cannot be the name of a Service. */
const hostAddresses = new Set(['0.0.0.0', '127.0.0.1', '::', '::1', 'localhost']);

/** An address of the host, or the properties of a RouterAccess that Kubernetes does not read. */
function isResourceForHost(fact: ResourceFact): boolean {
  if (fact.kind === 'RouterAccess')
    return fact.spec['bindHost'] !== undefined || fact.spec['subjectAlternativeNames'] !== undefined;
  return listenerKinds.includes(fact.kind) && hostAddresses.has(specString(fact, 'host') ?? '');
}

/** The platform of a file as far as it follows from that file alone; other files cannot change it. Else undefined. */
export function platformFromFile(
  uri: string,
  { kustomizations, documents }: Facts,
): SitePlatform | undefined {
  if (hostLikelihood(uri, undefined) === 'certain') return 'host';
  return kustomizations.length > 0 || documents.some(isForKubernetes) ? 'kubernetes' : undefined;
}

/**
 * The platform of the site of a file: from the settings, else inferred from folders and resources; undefined if unknown.
 * `areas` returns the URIs of files and folders for each platform, and is only called if the result depends on them.
 */
export function findPlatform(
  uri: string,
  project: Project,
  areas: Readonly<Record<Platform, () => ReadonlySet<string>>>,
): SitePlatform | undefined {
  const configured = project.siteOf(uri)?.platform;
  if (configured) return configured === 'kubernetes' ? 'kubernetes' : 'host';
  const likelihood = hostLikelihood(uri, project.root);
  if (likelihood === 'certain') return 'host';
  if (areas.kubernetes().has(uri)) return 'kubernetes';
  if (areas.kubernetes().has(parentUri(uri))) return 'likely-kubernetes';
  const isOnHost = likelihood ?? [uri, parentUri(uri)].some((each) => areas.host().has(each));
  return isOnHost ? 'host' : undefined;
}

/**
 * The URIs of the given files for a platform, and of their folders if they contain exactly one Site. In other folders, a file
 * says nothing about the platform of its neighbors. An address of a host may also be a mistake on Kubernetes, so without a Site
 * it says nothing at all.
 */
export function platformAreas(
  platform: Platform,
  files: Iterable<string>,
  sites: readonly SiteFact[],
): ReadonlySet<string> {
  const perFolder = groupBy(sites, ({ place }) => parentUri(place.uri));
  const areas = new Set<string>();
  for (const uri of files) {
    if (platform === 'kubernetes' || perFolder.has(parentUri(uri))) areas.add(uri);
    if (perFolder.get(parentUri(uri))?.length === 1) areas.add(parentUri(uri));
  }
  return areas;
}
