import { textIn, type Facts } from './facts.ts';
import { relativePath } from './uri.ts';

/** What a site runs on, as far as the rules care. */
export type SitePlatform = 'kubernetes' | 'host';

const certainHostFolder = /^(?:podman|docker)(?:[-_].*)?$|[-_](?:podman|docker)$/i;
const likelyHostFolder = /^(?:system|linux)(?:[-_].*)?$/i;

/**
 * Whether the folders of a file say that it is for a site on Podman, Docker or Linux. That is written nowhere in the
 * resources. Some folder names leave no doubt; others mean it unless something in the files speaks for Kubernetes.
 */
export function hostFolder(uri: string, folder: string | undefined): 'certain' | 'likely' | undefined {
  if (/\/skupper\/namespaces\/[^/]+\//.test(uri)) return 'certain';
  const folders = relativePath(uri, folder ?? '')
    .split('/')
    .slice(0, -1);
  if (folders.some((name) => certainHostFolder.test(name))) return 'certain';
  return folders.some((name) => likelyHostFolder.test(name)) ? 'likely' : undefined;
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

/** Whether a file holds what only Kubernetes knows: workloads, selectors of pods, ways in that only clusters have. */
export function isForKubernetes({ workloads, services, kustomizations, resources }: Facts): boolean {
  if (workloads.length > 0 || services.length > 0 || kustomizations.length > 0) return true;
  return resources.some(
    (fact) =>
      fact.kind.startsWith('Attached') ||
      textIn(fact, 'selector') !== undefined ||
      fact.spec['ha'] === true ||
      accessOfClusters.has(textIn(fact, 'linkAccess') ?? ''),
  );
}
