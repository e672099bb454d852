import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import type { Texts } from '../resource/skupper1/textMap.ts';
import { parseQuantity } from '../schema/kubernetes/quantity.ts';
import { quote } from '../text/words.ts';
import type { Manifest } from './manifest.ts';
import type { Note } from './outcome.ts';
import type { KnownSite } from './sites.ts';

/** The namespace of the controller of Skupper 2 in its install manifests. */
export const CONTROLLER_NAMESPACE = 'skupper';

/** The sizes of the routers and their side containers, by the names that Skupper 2 gives to them. */
const sizes: readonly (readonly [string, string])[] = [
  ['router-cpu', 'router-cpu'],
  ['router-memory', 'router-memory'],
  ['config-sync-cpu', 'adaptor-cpu'],
  ['config-sync-memory', 'adaptor-memory'],
];

/** The ConfigMap with the size of a site, if it has one, and what a person should know of it. */
export interface Sizing {
  readonly manifest?: Manifest;
  readonly notes: readonly Note[];
}

/**
 * The names of the sizes of sites: that of the site, with its namespace if another site of that name may have another size. What a
 * site of Skupper 2 has is unknown.
 */
export function createSizeNames(sites: readonly KnownSite[]): (site: KnownSite) => string {
  const sizeOf = ({ config }: KnownSite): string => (config ? JSON.stringify(valuesIn(config)) : 'unknown');
  const known = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const site of sites) {
    const size = sizeOf(site);
    if ((known.get(site.name) ?? size) !== size) ambiguous.add(site.name);
    known.set(site.name, size);
  }
  return ({ name, namespace }) =>
    ambiguous.has(name) && namespace !== undefined ? `${name}-${namespace}` : name;
}

/** The size of a site of Skupper 1, which leaves out what is no quantity. In Skupper 1, a missing limit equals the request. */
export function sizingOf(config: SiteConfig, name: string): Sizing {
  const { data } = config;
  const values = valuesIn(config);
  const wrong = sizes
    .flatMap(([key]) => [key, `${key}-limit`])
    .filter((key) => data[key] && quantityAt(data, key) === undefined);
  const notes = wrong.map((key) => ({
    path: ['data', key],
    message: `${key} ${quote(data[key] ?? '')} is not a quantity, so Skupper 1 ignored it, and it was left out.`,
  }));
  if (values.length === 0) return { notes };
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: `size-${name}`,
    namespace: CONTROLLER_NAMESPACE,
    labels: { 'skupper.io/site-sizing': name },
    data: Object.fromEntries(values),
  };
  return { manifest, notes: [...notes, sizingNote] };
}

function quantityAt(data: Texts, key: string): string | undefined {
  return parseQuantity(data[key] ?? '') === undefined ? undefined : data[key];
}

/** The keys of the ConfigMap of a size, with their values. */
function valuesIn({ data }: SiteConfig): (readonly [string, string])[] {
  return sizes.flatMap(([key, written]) => {
    const request = quantityAt(data, key);
    const limit = quantityAt(data, `${key}-limit`) ?? request;
    return [
      ...(request === undefined ? [] : [[`${written}-request`, request] as const]),
      ...(limit === undefined ? [] : [[`${written}-limit`, limit] as const]),
    ];
  });
}

const sizingNote: Note = {
  message: `The size of the routers is in a ConfigMap for namespace "${CONTROLLER_NAMESPACE}". If the controller runs in another namespace, change it.`,
};
