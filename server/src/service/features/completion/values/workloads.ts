import { namespaceOf } from '../../../resource/resource.ts';
import type { WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import type { ValueRequest } from './source.ts';

/** The workloads in the site of the resource. */
export function workloadsInSite({ network, uri, resource }: ValueRequest): readonly WorkloadFact[] {
  return network.contentOf(network.siteAt(uri, namespaceOf(resource))).workloads.all();
}
