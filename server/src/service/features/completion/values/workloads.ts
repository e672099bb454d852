import { namespaceOf } from '../../../resource/resource.ts';
import type { WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { workloadsBeside } from '../../../workspace/network/pods.ts';
import { byNearness } from './nearness.ts';
import type { ValueRequest } from './source.ts';

/** A workload, with a word about where it is if it is not in the namespace of the resource. */
export interface NearWorkload {
  readonly workload: WorkloadFact;
  readonly from: string;
}

/** The workloads of the network, those in the namespace of the resource first. */
export function workloadsNear(request: ValueRequest): NearWorkload[] {
  const { network, uri, resource } = request;
  const beside = workloadsBeside(network, {
    place: { uri, document: 0, path: [], on: 'value' },
    namespace: namespaceOf(resource),
  });
  return byNearness(request, network.workloads.all(), beside).map(({ candidate, from }) => ({
    workload: candidate,
    from,
  }));
}
