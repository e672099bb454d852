import { CompletionItemKind } from 'vscode-languageserver-types';
import { connectorKinds, listenerKinds } from '../../../resource/kindRoles.ts';
import { podSelector } from '../../../resource/podSelector.ts';
import { formatPath, nodeAt, scalarAt, stringAt } from '../../../yaml/tree.ts';
import { isPortText } from '../../../schema/kubernetes/ports.ts';
import { byName } from '../../../workspace/network/colocated.ts';
import type { ValueRequest, ValueSource } from './source.ts';
import { workloadsNear } from './workloads.ts';

/**
 * For a listener, the ports of the connectors with its routing keys, then those of the others. For a connector, the ports of the
 * selected pods, of the Service that it names, or of all pods if nothing is selected.
 */
export const ports: ValueSource = (request) => {
  if (request.field.type !== 'integer' || formatPath(request.path) !== 'spec.port') return undefined;
  const { kind } = request.resource;
  const found = new Map<number, string>();
  // First what is typed, if it is a port: Enter behind 80 must not make it 8080.
  const { typed } = request.cursor;
  if (isPortText(typed)) found.set(Number(typed), 'as typed');
  for (const [port, detail] of listenerKinds.includes(kind) ? connectorPorts(request) : targetPorts(request))
    if (isPortText(String(port)) && !found.has(port)) found.set(port, detail);
  return [...found].map(([port, detail]) => ({
    label: String(port),
    newText: String(port),
    kind: CompletionItemKind.Value,
    detail,
    isUnquoted: true,
  }));
};

type Port = readonly [port: number, detail: string];

function connectorPorts({ network, resource }: ValueRequest): Port[] {
  const { root, schema } = resource;
  const own = new Set(
    (schema?.routingKeys ?? []).flatMap(({ path }) => {
      const [literal] = path.includes('*') || path.includes('{}') ? [] : [stringAt(root, path)];
      return literal ?? keysOf(nodeAt(root, path.slice(0, -1)));
    }),
  );
  const facts = [
    ...[...own].flatMap((key) => network.withKey(key, 'provides')),
    ...network.routingKeys.all().filter(({ role }) => role === 'provides'),
  ];
  return facts.flatMap(({ port, owner }): Port[] =>
    port === undefined ? [] : [[port, `${owner.kind} ${owner.name ?? ''}`]],
  );
}

/** The strings of a list, or the keys of a map. */
function keysOf(node: ReturnType<typeof nodeAt>): string[] {
  if (node?.type === 'map') return node.entries.map(({ key }) => key);
  if (node?.type !== 'list') return [];
  return node.items.flatMap((item) => (item.type === 'scalar' ? [String(item.value)] : []));
}

function targetPorts(request: ValueRequest): Port[] {
  const { root, kind } = request.resource;
  if (!connectorKinds.includes(kind)) return [];
  const host = stringAt(root, ['spec', 'host']);
  if (host !== undefined && !scalarAt(root, ['spec', 'selector'])) return servicePorts(request, host);
  const selector = podSelector(stringAt(root, ['spec', 'selector']));
  const near = workloadsNear(request);
  const picked = near.filter(({ candidate: workload }) => selector?.picks(workload.labels));
  return (picked.length > 0 ? picked : near).flatMap(({ candidate: workload, from }) =>
    workload.ports.map(({ port, name }): Port => {
      const named = name === undefined ? '' : `, ${name}`;
      return [port, `${workload.kind} ${workload.name}${named}${from}`];
    }),
  );
}

function servicePorts({ network }: ValueRequest, host: string): Port[] {
  const [name = ''] = host.split('.');
  return network.services
    .where(byName, name)
    .flatMap((service) => service.ports.map(({ port }): Port => [port, `Service ${service.name}`]));
}
