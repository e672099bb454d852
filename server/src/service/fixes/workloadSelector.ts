import { selectorForLabels } from '../schema/kubernetes/selector.ts';
import { parentUri } from '../workspace/files/uri.ts';
import type { ServiceFact, WorkloadFact } from '../workspace/facts/kubernetesFacts.ts';
import { byName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';

/** A workload or Service, with the kind in any case, such as `deployment`. Without a namespace, any may be meant. */
export interface NamedWorkload {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The kind and name in a reference such as `deployment/backend`; undefined for any other text. */
export function parseWorkload(text: string): Pick<NamedWorkload, 'kind' | 'name'> | undefined {
  const [, kind, name] = /^([A-Za-z]+)\/([^\s/=]+)$/.exec(text) ?? [];
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/**
 * The label selector for the pods of a workload or Service: that of the site of a file, else of its folder, else of the network.
 * Undefined if there is none, or if equally near ones differ.
 */
export function selectorOfWorkload(
  network: Network,
  uri: string,
  workload: NamedWorkload,
): string | undefined {
  const selectors = nearest(network, uri, workload).map(({ selector }) => selectorForLabels(selector));
  const [selector, other] = [...new Set(selectors)];
  return other === undefined && selector !== '' ? selector : undefined;
}

/**
 * The ports that the first container of a workload or a Service declares, looked for in the same way. Empty if there are none, or if
 * equally near ones differ.
 */
export function portsOfWorkload(network: Network, uri: string, workload: NamedWorkload): readonly number[] {
  const found = nearest(network, uri, workload).map(({ ports }) =>
    ports.filter((each) => !('isOfOtherContainer' in each)).map(({ port }) => port),
  );
  const [ports = [], ...others] = found;
  return others.every((each) => each.join() === ports.join()) ? [...new Set(ports)] : [];
}

/** The workloads or Services of a name that are nearest to a file. */
function nearest(
  network: Network,
  uri: string,
  { kind, name, namespace }: NamedWorkload,
): readonly (WorkloadFact | ServiceFact)[] {
  const all = [...network.workloads.where(byName, name), ...network.services.where(byName, name)];
  const found = all.filter(
    (each) => each.kind.toLowerCase() === kind.toLowerCase() && isInNamespace(each, namespace),
  );
  const site = network.siteAt(uri, namespace).id;
  const areas: ((each: WorkloadFact | ServiceFact) => boolean)[] = [
    (each) => network.siteAt(each.place.uri, each.namespace).id === site,
    (each) => parentUri(each.place.uri) === parentUri(uri),
    () => true,
  ];
  return areas.map((isIn) => found.filter(isIn)).find(({ length }) => length > 0) ?? [];
}

/** A resource without a namespace can be applied to any. */
function isInNamespace(fact: WorkloadFact | ServiceFact, namespace: string | undefined): boolean {
  return namespace === undefined || fact.namespace === undefined || fact.namespace === namespace;
}
