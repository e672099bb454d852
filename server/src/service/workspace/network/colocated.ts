import type { ResourceFact } from '../facts/facts.ts';
import type { SecretFact, ServiceFact, WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { Index } from './collection.ts';
import type { Group } from './grouping.ts';

/** The resources that are certainly applied to the same namespace, in the order of the file URIs. */
export interface Colocated {
  readonly resources: Group<ResourceFact>;
  readonly services: Group<ServiceFact>;
  readonly secrets: Group<SecretFact>;
}

/** The resources and workloads of a site, in the order of the file URIs. */
export interface SiteContent {
  readonly resources: Group<ResourceFact>;
  readonly workloads: Group<WorkloadFact>;
}

/** Finds resources by kind. */
export const byKind: Index<ResourceFact> = { keysOf: ({ kind }) => [kind] };

/** Finds resources by kind and name: `Listener backend`. */
export const byKindAndName: Index<ResourceFact> = { keysOf: ({ kind, name }) => [`${kind} ${name}`] };

/** Finds facts by name. */
export const byName: Index<{ readonly name: string }> = { keysOf: ({ name }) => [name] };

/** Finds facts by namespace. */
export const byNamespace: Index<{ readonly namespace: string | undefined }> = {
  keysOf: ({ namespace }) => (namespace === undefined ? [] : [namespace]),
};
