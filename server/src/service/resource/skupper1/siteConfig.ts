import { nameOf, namespaceOf, type Resource } from '../resource.ts';
import { ANNOTATIONS, SITE_NAME } from './skupper1.ts';
import { isTrue, textMapAt, type Texts } from './textMap.ts';

/** A site of Skupper 1. */
export interface SiteConfig {
  readonly namespace: string | undefined;
  /** The name that it gives to the site. By default, Skupper 1 takes the namespace. */
  readonly name: string | undefined;
  readonly isEdge: boolean;
  /** How other sites reach it; undefined for the default of Skupper 1. */
  readonly ingress: string | undefined;
  /** The number of routers, at least 1. */
  readonly routers: number;
  /** Whether addresses of other sites become Services here, and those of this site elsewhere. */
  readonly hasServiceSync: boolean;
  /** All its data. */
  readonly data: Texts;
  /** The labels and annotations that Skupper 1 copies to what it makes. */
  readonly labels: Texts;
  readonly annotations: Texts;
}

/** The site that a ConfigMap defines; undefined for every other resource. Source: pkg/site/site.go of Skupper 1.9. */
export function readSiteConfig(resource: Resource): SiteConfig | undefined {
  const { root, kind, apiVersion } = resource;
  if (kind !== 'ConfigMap' || apiVersion !== 'v1' || nameOf(resource) !== SITE_NAME) return undefined;
  const data = textMapAt(root, ['data']);
  const annotations = textMapAt(root, ANNOTATIONS);
  const routers = Number(data['routers']);
  const sync = data['service-sync'];
  return {
    namespace: namespaceOf(resource),
    name: data['name'] || undefined,
    isEdge: data['router-mode'] === undefined ? data['edge'] === 'true' : data['router-mode'] === 'edge',
    ingress: data['ingress'] || (data['cluster-local'] === 'true' ? 'none' : undefined),
    routers: Number.isInteger(routers) && routers > 1 ? routers : 1,
    hasServiceSync: sync === undefined || isTrue(sync),
    data,
    labels: copied(textMapAt(root, ['metadata', 'labels']), annotations[`${EXCLUDE}labels`]),
    annotations: copied(annotations, annotations[`${EXCLUDE}annotations`]),
  };
}

const EXCLUDE = 'skupper.io/exclude-';

/** What tools put on everything that they apply, and Skupper on its own objects. */
const notCopied = /^(?:(?:internal\.)?skupper\.io|kubectl\.kubernetes\.io|kustomize\.config\.k8s\.io)\//;

function copied(all: Texts, excluded = ''): Texts {
  const without = new Set(excluded.split(',').map((each) => each.trim()));
  return Object.fromEntries(Object.entries(all).filter(([key]) => !without.has(key) && !notCopied.test(key)));
}
