import { namespaceIn } from '../workspace/network/position.ts';
import { resourceHead } from '../schema/authoring/resourceHead.ts';
import { shiftEdit, type Edit } from '../text/edit.ts';
import { replaceProperty } from '../yaml/write/insert.ts';
import { removeProperties } from '../yaml/write/remove.ts';
import { replaceScalar } from '../yaml/write/rewrite.ts';
import { stringifyScalar } from '../yaml/scalar.ts';
import { entry, nodeAt, scalarAt, type MapNode } from '../yaml/tree.ts';
import type { ResourceFact } from '../workspace/facts/facts.ts';
import type { WorkloadFact } from '../workspace/facts/kubernetesFacts.ts';
import { documentOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Fix } from './fix.ts';
import { appendDocument } from './newResource.ts';

/** The properties of a Connector that its AttachedConnector has instead of the binding. */
const moved = ['selector', 'port', 'tlsCredentials', 'useClientCert', 'type', 'includeNotReadyPods'];

/**
 * The fix that makes a Connector a binding to an AttachedConnector beside a workload in another namespace. Empty if the
 * namespaces are unknown, or if there is nowhere to write it.
 */
export function attachPods(snapshot: Snapshot, fact: ResourceFact, workload: WorkloadFact): Fix[] {
  const siteNamespace = namespaceIn(snapshot.networkOf(fact.place.uri), fact);
  const placed = documentOfPlace(snapshot, fact.place);
  const root = placed && nodeAt(placed.parsed.root, fact.base);
  if (!placed || root?.type !== 'map' || workload.namespace === undefined || siteNamespace === undefined)
    return [];
  const edits = bindingEdits(placed.parsed.text, root, workload.namespace);
  const added = appendDocument(snapshot, workload.place.uri, [
    ...resourceHead('AttachedConnector', fact.name, workload.namespace),
    'spec:',
    `  siteNamespace: ${stringifyScalar(siteNamespace)}`,
    ...movedLines(root),
  ]);
  if (!edits || !added) return [];
  const changed = { uri: fact.place.uri, edits: edits.map((edit) => shiftEdit(edit, placed.start)) };
  return [{ title: `Attach the pods in namespace ${workload.namespace}`, files: [changed, added] }];
}

/** The edits that make a Connector an AttachedConnectorBinding; undefined if it has no selector. */
function bindingEdits(text: string, root: MapNode, connectorNamespace: string): Edit[] | undefined {
  const spec = nodeAt(root, ['spec']);
  const selector = entry(spec, 'selector');
  const kind = scalarAt(root, ['kind']);
  if (spec?.type !== 'map' || !selector || !kind) return undefined;
  const removed = [...moved, 'verifyHostname'].filter((name) => name !== 'selector');
  const namespace = `connectorNamespace: ${stringifyScalar(connectorNamespace)}`;
  const replaced = replaceProperty(text, selector, [namespace]);
  if (!replaced) return undefined;
  return [
    replaceScalar(text, kind, 'AttachedConnectorBinding'),
    replaced,
    ...removeProperties(text, root, ['spec'], removed),
  ];
}

function movedLines(root: MapNode): string[] {
  return moved.flatMap((name) => {
    const value = scalarAt(root, ['spec', name])?.value;
    if (value === undefined || value === null) return [];
    return [`  ${name}: ${typeof value === 'string' ? stringifyScalar(value) : String(value)}`];
  });
}
