import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import { parseQuantity } from '../schema/kubernetes/quantity.ts';
import { quote } from '../text/words.ts';
import type { Manifest } from './manifest.ts';
import type { Note } from './outcome.ts';

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

/** The size of a site of Skupper 1, which leaves out what is no quantity. In Skupper 1, a missing limit equals the request. */
export function sizingOf({ data }: SiteConfig, name: string): Sizing {
  const quantityAt = (key: string): string | undefined =>
    parseQuantity(data[key] ?? '') === undefined ? undefined : data[key];
  const values = sizes.flatMap(([key, written]) => {
    const request = quantityAt(key);
    const limit = quantityAt(`${key}-limit`) ?? request;
    return [
      ...(request === undefined ? [] : [[`${written}-request`, request] as const]),
      ...(limit === undefined ? [] : [[`${written}-limit`, limit] as const]),
    ];
  });
  const wrong = sizes
    .flatMap(([key]) => [key, `${key}-limit`])
    .filter((key) => data[key] && quantityAt(key) === undefined);
  const notes = wrong.map((key) => ({
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

const sizingNote: Note = {
  message: `The size of the routers is in a ConfigMap for namespace "${CONTROLLER_NAMESPACE}". If the controller runs in another namespace, change it.`,
};
