import { isNull, nodeAt, stringAt, type MapEntry, type MapNode, type Path } from '../../yaml/tree.ts';
import { NAME, nameOf, type Resource } from '../resource.ts';
import { annotations, exposedKinds, PREFIX, PROXY, type ExposedKind } from './annotations.ts';
import { secretTypes, TYPE_LABEL } from './secretTypes.ts';
import { settingNamed } from './setting.ts';
import { siteKeys } from './siteKeys.ts';

/** What a resource holds of Skupper 1. */
export interface Skupper1 {
  /**
   * `site`: the configuration of a site. `services`: the addresses that the `skupper` command has defined. `exposed`: a Service or
   * workload with annotations. `token`: a Secret that links sites. `policy`: a SkupperClusterPolicy.
   */
  readonly holds: 'site' | 'services' | 'exposed' | 'token' | 'policy';
  /**
   * The names of what it sets, as far as Skupper 1 knows them and in the order of the text: keys of the site, annotations without
   * their prefix, the type of the token.
   */
  readonly names: readonly string[];
  /** The names of settings without a value, which a patch removes. */
  readonly removes?: readonly string[];
  /** The path of the property that shows it, from the root of the resource. */
  readonly path: Path;
  /** Whether the key or the value at the path shows it. */
  readonly on: 'key' | 'value';
}

/** The path of the annotations of a resource. */
export const ANNOTATIONS: Path = ['metadata', 'annotations'];

/** The ConfigMap with the configuration of a site. */
export const SITE_NAME = 'skupper-site';
/** The ConfigMap with the addresses that the `skupper` command has defined. */
export const SERVICES_NAME = 'skupper-services';

/**
 * What a resource holds of Skupper 1; undefined for any other resource. Labels that both versions write, and what Skupper 1 has made
 * for itself, are no sign of it.
 */
export function skupper1In(resource: Resource): Skupper1 | undefined {
  const { apiVersion, kind, schema } = resource;
  if (schema)
    return schema.isOfSkupper1 ? { holds: 'policy', names: [], path: ['kind'], on: 'value' } : undefined;
  if (kind === 'ConfigMap') return apiVersion === 'v1' ? inConfigMap(resource) : undefined;
  if (kind === 'Secret') return apiVersion === 'v1' ? inSecret(resource) : undefined;
  return exposedKind(resource) ? inAnnotations(resource) : undefined;
}

function inConfigMap(resource: Resource): Skupper1 | undefined {
  const name = nameOf(resource);
  if (name !== SITE_NAME && name !== SERVICES_NAME) return undefined;
  if (name === SERVICES_NAME) return { holds: 'services', names: [], path: NAME, on: 'value' };
  const keys = entriesAt(resource.root, ['data']).filter(
    ({ key }) => settingNamed(siteKeys, key) !== undefined,
  );
  return { holds: 'site', ...namesOf(keys), path: NAME, on: 'value' };
}

function inSecret({ root }: Resource): Skupper1 | undefined {
  const path = ['metadata', 'labels', TYPE_LABEL];
  const type = stringAt(root, path);
  const isToken = type !== undefined && Object.hasOwn(secretTypes, type);
  return isToken ? { holds: 'token', names: [type], path, on: 'key' } : undefined;
}

function inAnnotations({ root }: Resource): Skupper1 | undefined {
  const written = annotationsIn(root);
  const [first] = written;
  if (!first) return undefined;
  const telling = written.find(({ key }) => key === PREFIX + PROXY) ?? first;
  return { holds: 'exposed', ...namesOf(written, PREFIX), path: [...ANNOTATIONS, telling.key], on: 'key' };
}

/** The names of entries, without their prefix. */
function namesOf(entries: readonly MapEntry[], prefix = ''): Pick<Skupper1, 'names' | 'removes'> {
  const named = (each: MapEntry): string => each.key.slice(prefix.length);
  const names = entries.filter(({ value }) => !isNull(value)).map(named);
  const removes = entries.filter(({ value }) => isNull(value)).map(named);
  return removes.length > 0 ? { names, removes } : { names };
}

/** The kind of a resource whose annotations Skupper 1 read; undefined for any other resource. */
export function exposedKind({
  apiVersion,
  kind,
}: Pick<Resource, 'apiVersion' | 'kind'>): ExposedKind | undefined {
  if (!isExposedKind(kind)) return undefined;
  const end = apiVersion.indexOf('/');
  const groups: readonly string[] = exposedKinds[kind];
  return groups.includes(apiVersion.slice(0, Math.max(0, end))) ? kind : undefined;
}

function isExposedKind(kind: string): kind is ExposedKind {
  return Object.hasOwn(exposedKinds, kind);
}

/** The annotations of a resource that Skupper 1 knew, in the order of the text. Empty if there are none. */
export function annotationsIn(root: MapNode): MapEntry[] {
  return entriesAt(root, ANNOTATIONS).filter(
    ({ key }) => key.startsWith(PREFIX) && settingNamed(annotations, key.slice(PREFIX.length)) !== undefined,
  );
}

/** The path of a setting with a name, in a resource that holds a site or is exposed. */
export function settingPath(holds: 'site' | 'exposed', name: string): Path {
  return holds === 'site' ? ['data', name] : [...ANNOTATIONS, PREFIX + name];
}

/** The entries of the map at a path; empty if there is no map. */
export function entriesAt(root: MapNode, path: Path): readonly MapEntry[] {
  const node = nodeAt(root, path);
  return node?.type === 'map' ? node.entries : [];
}
