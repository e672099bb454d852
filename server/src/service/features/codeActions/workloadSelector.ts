import type { CommandLine } from '../../resource/commands/skupperCommand.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { parentUri } from '../../workspace/files/uri.ts';
import type { ServiceFact, WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import { byName } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';

/**
 * The pod selector of the workload or Service in `--workload`, which the command reads from the cluster: that of the site of
 * a file, else of its folder, else of the network. Undefined if there is none, or if equally near ones differ.
 */
export function selectorOfWorkload(
  network: Network,
  uri: string,
  { workload, namespace }: CommandLine,
): string | undefined {
  const [kind = '', name = ''] = workload?.split('/') ?? [];
  const found = named(network, name).filter(
    (each) => each.kind.toLowerCase() === kind.toLowerCase() && isInNamespace(each, namespace),
  );
  const site = network.siteAt(uri, namespace).id;
  const areas: ((each: WorkloadFact | ServiceFact) => boolean)[] = [
    (each) => network.siteAt(each.place.uri, each.namespace).id === site,
    (each) => parentUri(each.place.uri) === parentUri(uri),
    () => true,
  ];
  const nearest = areas.map((isIn) => found.filter(isIn)).find(({ length }) => length > 0) ?? [];
  const selectors = new Set(nearest.map(({ selector }) => selectorForLabels(selector)));
  const [selector] = selectors;
  return selectors.size === 1 && selector !== '' ? selector : undefined;
}

function named({ workloads, services }: Network, name: string): readonly (WorkloadFact | ServiceFact)[] {
  return [...workloads.where(byName, name), ...services.where(byName, name)];
}

/** A resource without a namespace can be applied to any. */
function isInNamespace(fact: WorkloadFact | ServiceFact, namespace: string | undefined): boolean {
  return namespace === undefined || fact.namespace === undefined || fact.namespace === namespace;
}
