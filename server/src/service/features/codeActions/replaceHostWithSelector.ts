import type { Fix } from '../../fixes/fix.ts';
import { namespaceOf, type Resource } from '../../resource/resource.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { shiftEdit, type Edit } from '../../text/edit.ts';
import { byName } from '../../workspace/network/colocated.ts';
import { renameKey, replaceLiteral, replaceScalar } from '../../yaml/write/rewrite.ts';
import { entry, nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { resourceAt, type DocumentPosition } from './documentPosition.ts';

/**
 * Replaces the host of the Connector at a position with the pod selector of the Service that the host names. None if the
 * workspace has no such Service in the Connector's namespace.
 */
export function replaceHostWithSelector(position: DocumentPosition): Fix[] {
  const { snapshot, file, document } = position;
  const resource = resourceAt(position);
  if (resource?.kind !== 'Connector' || !position.isSound(document)) return [];
  const property = entry(nodeAt(resource.root, ['spec']), 'host');
  const host = stringAt(resource.root, ['spec', 'host']);
  if (!property || host === undefined) return [];
  const { services } = snapshot.networkOf(file.uri).colocated(file.uri, namespaceOf(resource));
  const service = services.where(byName, host).find(({ selector }) => Object.keys(selector).length > 0);
  if (!service) return [];
  const edits: Edit[] = [
    renameKey(document.parsed.text, property, 'selector'),
    ...(property.value.type === 'scalar'
      ? [replaceScalar(document.parsed.text, property.value, selectorForLabels(service.selector))]
      : []),
    ...portEdit(document.parsed.text, resource, service.ports),
  ];
  return [
    {
      title: `Replace host with the selector of Service ${host}`,
      files: [{ uri: file.uri, edits: edits.map((edit) => shiftEdit(edit, document.start)) }],
    },
  ];
}

/** Replaces the port of the Service by its target port, because that is the port of the pods. */
function portEdit(
  text: string,
  { root }: Resource,
  ports: readonly { readonly port: number; readonly target: number | string }[],
): Edit[] {
  const node = scalarAt(root, ['spec', 'port']);
  const target = ports.find(({ port }) => port === node?.value)?.target;
  return node && typeof target === 'number' && target !== node.value
    ? [replaceLiteral(text, node, String(target))]
    : [];
}
