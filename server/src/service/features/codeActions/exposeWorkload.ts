import { appendResource, createResourceFile, sitesForNewFile } from '../../fixes/newResource.ts';
import type { Fix } from '../../fixes/fix.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { containsOffset, shiftSpan } from '../../text/span.ts';
import { specString } from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { nodeAt } from '../../yaml/tree.ts';
import type { DocumentPosition } from './documentPosition.ts';

/**
 * Exposes the workload at a position to another site: creates a Connector in the file of the workload and a Listener in
 * the other site. There is one fix per other site; none if a connector selects the workload already.
 */
export function exposeWorkload(position: DocumentPosition): Fix[] {
  const { snapshot, file } = position;
  const network = snapshot.networkOf(file.uri);
  const workload = workloadAt(position, network);
  const selector = workload ? selectorForLabels(workload.selector) : '';
  if (!workload || selector === '' || isExposed(network, workload)) return [];
  const own = network.siteAt(file.uri, workload.namespace);
  const resource = { key: workload.name, port: workload.ports[0]?.port, selector };
  const connector = appendResource(snapshot, file.uri, own, { ...resource, kind: 'Connector' });
  if (!connector) return [];
  return sitesForNewFile(network, own).flatMap((site): Fix[] => {
    const listener = createResourceFile(snapshot, site, { ...resource, kind: 'Listener' });
    const title = `Expose ${workload.kind} ${workload.name} to site ${site.label}`;
    return listener ? [{ title, files: [connector, listener] }] : [];
  });
}

function workloadAt(
  { file, document, offset }: DocumentPosition,
  network: Network,
): WorkloadFact | undefined {
  return network.factsOf(file.uri).workloads.find(({ place }) => {
    if (place.document !== document.index) return false;
    // The place is the name of the workload, and the workload is the map around its metadata.
    const root = nodeAt(document.parsed.root, place.path.slice(0, place.path.lastIndexOf('metadata')));
    return root !== undefined && containsOffset(shiftSpan(root.span, document.start), offset);
  });
}

/** Whether a connector of the same site selects the pods of a workload. */
function isExposed(network: Network, workload: WorkloadFact): boolean {
  const { resources } = network.contentOf(network.siteAt(workload.place.uri, workload.namespace));
  return resources.all().some((fact) => podSelector(specString(fact, 'selector'))?.picks(workload.labels));
}
