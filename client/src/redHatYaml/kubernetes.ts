import type { DocumentSummary } from '../../../server/src/service/index.ts';

/** The settings of Red Hat YAML for the schemas of Kubernetes. */
export interface KubernetesSettings {
  /** The URL of a schema for all kinds of Kubernetes itself. */
  readonly url: string;
  /** The base URL of the schemas of other kinds; undefined if they are not wanted. */
  readonly catalog: string | undefined;
}

/** The text of a schema; undefined if it cannot be loaded. */
export type LoadSchema = (url: string) => Promise<string | undefined>;

/**
 * The URL of the schema that Red Hat YAML finds for a document by its apiVersion and kind, from version 1.20 on: of the kind in
 * Kubernetes, else from the catalog, else the one for all kinds. Undefined if it cannot be loaded: where one document of a file
 * refers to such a schema, Red Hat YAML reports it at all of them.
 */
export async function kubernetesSchema(
  { apiVersion = '', kind = '' }: Pick<DocumentSummary, 'apiVersion' | 'kind'>,
  { url, catalog }: KubernetesSettings,
  load: LoadSchema,
): Promise<string | undefined> {
  const all = await load(url);
  if (all === undefined) return undefined;
  const type = typeOf(apiVersion, kind);
  if (catalog === undefined || !type) return url;
  const builtIn = builtInReference(all, type);
  if (builtIn !== undefined) return url.slice(0, url.lastIndexOf('/') + 1) + builtIn;
  if (type.group === 'core' || type.group === 'apiextensions.k8s.io') return url;
  const custom = catalogUrl(catalog, type);
  return (await load(custom)) === undefined ? undefined : custom;
}

function typeOf(apiVersion: string, kind: string): GroupVersionKind | undefined {
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return group === '' || version === '' || kind === '' ? undefined : { group, version, kind };
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The reference to the definition of a kind in the schema for all kinds of Kubernetes. */
function builtInReference(all: string, { group, version, kind }: GroupVersionKind): string | undefined {
  const api = group === 'apiextensions.k8s.io' ? 'io.k8s.apiextensions-apiserver.pkg.apis' : 'io.k8s.api';
  const name = `#/definitions/${api}.${shortGroup(group)}.${version}.${kind}`.toLowerCase();
  const references = all.matchAll(/"\$ref"\s*:\s*"([^"]*)"/g);
  return [...references]
    .map(([, reference = '']) => reference)
    .find((each) => each.toLowerCase().endsWith(name));
}

function shortGroup(group: string): string {
  return group.replace('.k8s.io', '').replace('rbac.authorization', 'rbac');
}

function catalogUrl(catalog: string, { group, version, kind }: GroupVersionKind): string {
  const path = group.includes('openshift.io')
    ? `openshift/v4.15-strict/${kind}_${group}_${version}`
    : `${group}/${kind}_${version}`;
  return `${catalog}/${path.toLowerCase()}.json`;
}
