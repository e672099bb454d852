import { podSelector } from '../resource/podSelector.ts';
import { selectorForLabels, selectsLabels } from '../schema/kubernetes/selector.ts';
import type { ServiceFact, WorkloadFact } from '../workspace/facts/kubernetesFacts.ts';
import { byName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import {
  hasPods,
  mayBeBeside,
  mayPickUnknownPods,
  workloadsBeside,
  workloadsPickedBy,
  type Positioned,
} from '../workspace/network/pods.ts';
import { nameForKey } from './free.ts';

/** The pods that a new connector selects. */
export interface Pods {
  readonly selector: string;
  readonly port: number;
}

/**
 * The pods that a connector with a routing key is probably for: those of the workload or Service with that name, else those with
 * the label `app`. Undefined if the workspace shows that there are none in the place of the connector.
 */
export function podsForKey(
  network: Network,
  at: Positioned,
  { key, port }: { readonly key: string; readonly port: number },
): Pods | undefined {
  const workloads = workloadsBeside(network, at).filter(({ labels }) => Object.keys(labels).length > 0);
  const names = [key, nameForKey(key)];
  const workload = workloads.find(({ name }) => names.includes(name));
  const { services } = network.colocated(at.place.uri, at.namespace);
  const named = names.flatMap((name) => services.where(byName, name)).find(hasSelector);
  if (workload)
    return { selector: selectorForLabels(workload.selector), port: portOf([workload], named, port) };
  const picked = named ? workloads.filter(({ labels }) => selectsLabels(named.selector, labels)) : [];
  if (named && (picked.length > 0 || workloads.length === 0))
    return { selector: selectorForLabels(named.selector), port: portOf(picked, named, port) };
  return podsWithLabel(network, at, workloads, { key, port });
}

function hasSelector({ selector }: ServiceFact): boolean {
  return Object.keys(selector).length > 0;
}

/** The container port for a port of clients: that of the Service, or the one that the pods declare. */
function portOf(workloads: readonly WorkloadFact[], service: ServiceFact | undefined, port: number): number {
  const declared = workloads.flatMap(({ ports }) => ports.map((each) => each.port));
  const target = service?.ports.find((each) => each.port === port)?.target;
  if (typeof target === 'number') return target;
  return declared.includes(port) ? port : (declared[0] ?? port);
}

function podsWithLabel(
  network: Network,
  at: Positioned,
  workloads: readonly WorkloadFact[],
  { key, port }: { readonly key: string; readonly port: number },
): Pods | undefined {
  const selector = `app=${nameForKey(key)}`;
  const pods = podSelector(selector);
  if (!pods) return undefined;
  const picked = workloads.filter(({ labels }) => pods.picks(labels));
  if (picked.length > 0) return { selector, port: portOf(picked, undefined, port) };
  if (!hasPods(network)) return { selector, port };
  const elsewhere = workloadsPickedBy(network, pods);
  const mayBeThere =
    elsewhere.some((each) => mayBeBeside(network, at, each)) || mayPickUnknownPods(network, at, pods);
  return mayBeThere || (elsewhere.length === 0 && workloads.length === 0) ? { selector, port } : undefined;
}
