import { namespaceOf } from '../../../resource/resource.ts';
import type { WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { workloadsBeside } from '../../../workspace/network/pods.ts';
import { byNearness, type Ranked } from './nearness.ts';
import type { ValueRequest } from './source.ts';

/** The workloads of the network, those in the namespace of the resource first. */
export function workloadsNear(request: ValueRequest): Ranked<WorkloadFact>[] {
  const { network, uri, resource } = request;
  const beside = workloadsBeside(network, {
    place: { uri, document: 0, path: [], on: 'value' },
    namespace: namespaceOf(resource),
  });
  return byNearness(request, network.workloads.all(), beside);
}
