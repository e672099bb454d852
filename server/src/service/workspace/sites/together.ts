import type { Facts, ResourceFact } from '../facts/facts.ts';
import type { Property } from '../network/lookUp.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/neighbours.ts';
import type { SiteLookup } from './sites.ts';

/** What certainly is applied to the same place, in the order of the files. */
export interface Together {
  readonly resources: readonly ResourceFact[];
  readonly workloads: readonly WorkloadFact[];
  readonly services: readonly ServiceFact[];
  readonly secrets: readonly SecretFact[];
}

export const nothing: Together = { resources: [], workloads: [], services: [], secrets: [] };

/** The resources of a place, found by their kind. */
export const byKind: Property<ResourceFact> = { name: 'kind', wordsOf: ({ kind }) => [kind] };

/** The resources of a place, found by kind and name. */
export const byKindAndName: Property<ResourceFact> = {
  name: 'kind and name',
  wordsOf: ({ kind, name }) => [`${kind} ${name}`],
};

/** The place that a resource of a file is applied to: the site or build where that is certain, else its file and namespace. */
export function spotOf(siteAt: SiteLookup, uri: string, namespace: string | undefined): string {
  return siteAt(uri, namespace).spot ?? `${uri}|${namespace ?? ''}`;
}

/** Groups what stands in files by a key made from its file and namespace. */
export function groupFacts(
  all: readonly Facts[],
  keyOf: (uri: string, namespace: string | undefined) => string,
): Map<string, Together> {
  const groups = new Map<string, { [part in keyof Together]: Together[part][number][] }>();
  for (const facts of all) {
    for (const part of ['resources', 'workloads', 'services', 'secrets'] as const) {
      for (const fact of facts[part]) {
        const key = keyOf(fact.place.uri, fact.namespace);
        const group = groups.get(key) ?? { resources: [], workloads: [], services: [], secrets: [] };
        groups.set(key, group);
        (group[part] as (typeof fact)[]).push(fact);
      }
    }
  }
  return groups;
}
