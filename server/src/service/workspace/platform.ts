import { relativePath } from './uri.ts';

const hostFolder = /^(?:system|podman|docker|linux)(?:[-_].*)?$|[-_](?:podman|docker)$/i;

/**
 * Whether the folders of a file say that it is for a site on Podman, Docker or Linux, not on Kubernetes. That is
 * written nowhere in the resources, so only names that leave no doubt count.
 */
export function isHostPath(uri: string, folder: string | undefined): boolean {
  if (/\/skupper\/namespaces\/[^/]+\//.test(uri)) return true;
  const folders = relativePath(uri, folder ?? '')
    .split('/')
    .slice(0, -1);
  return folders.some((name) => hostFolder.test(name));
}
