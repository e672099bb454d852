import type { GraphKey, GraphResource, GraphSite } from './graph.ts';

/** The names of the nodes of a diagram, by the ids of sites, resources and routing keys, and by the hosts of links. */
export type NodeNames = (type: 'site' | 'resource' | 'key' | 'outside', id: string) => string;

/** The names of the nodes of a network, given by its index in the diagram. They are words of letters, digits and `_`. */
export function nodeNames(index: number): NodeNames {
  const names = new Map<string, string>();
  return (type, id) => {
    const key = `${type} ${id}`;
    const name = names.get(key) ?? `${type[0] ?? ''}${index}_${names.size}`;
    names.set(key, name);
    return name;
  };
}

/** Whether a resource is shown in a diagram with routing keys. */
export function hasKeys({ keys }: GraphResource): boolean {
  return keys.length > 0;
}

/** A site on one line, because a second one could be below its first resource. */
export function siteLabel({ name, namespace }: GraphSite): string {
  return namespace === undefined || namespace === name ? name : `${name}, namespace ${namespace}`;
}

/** The lines of a resource. */
export function resourceLabel({ kind, name, address, workloads }: GraphResource): string[] {
  return [
    `${kind} ${name}`,
    ...(address === undefined ? [] : [address]),
    ...workloads.map((workload) => `${workload.kind} ${workload.name}`),
  ];
}

/** The lines of a routing key. That it is matched goes without saying. */
export function keyLabel({ key, state }: GraphKey): string[] {
  return state === 'matched' ? [key] : [key, `(${state.replace('-', ' ')})`];
}
