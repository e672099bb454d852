import { CompletionItemKind } from 'vscode-languageserver-types';
import { podSelector } from '../../../resource/podSelector.ts';
import { formatPath, stringAt } from '../../../yaml/tree.ts';
import type { ValueRequest, ValueSource } from './source.ts';
import { workloadsInSite } from './workloads.ts';

/** For a Listener, the ports of the connectors with its routing key; otherwise the ports of the selected pods. */
export const ports: ValueSource = (request) => {
  if (request.field.type !== 'integer' || formatPath(request.path) !== 'spec.port') return undefined;
  const { kind } = request.resource;
  const found = kind === 'Listener' ? connectorPorts(request) : podPorts(request);
  return [...found].map(([port, detail]) => ({
    label: String(port),
    newText: String(port),
    kind: CompletionItemKind.Value,
    detail,
    isUnquoted: true,
  }));
};

function connectorPorts({ network, resource }: ValueRequest): Map<number, string> {
  const key = stringAt(resource.root, ['spec', 'routingKey']) ?? '';
  const ports = new Map<number, string>();
  for (const { port, owner } of network.withKey(key, 'provides'))
    if (port !== undefined) ports.set(port, `${owner.kind} ${owner.name ?? ''}`);
  return ports;
}

function podPorts(request: ValueRequest): Map<number, string> {
  const selector = podSelector(stringAt(request.resource.root, ['spec', 'selector']));
  const ports = new Map<number, string>();
  for (const workload of workloadsInSite(request).filter(({ labels }) => selector?.picks(labels)))
    for (const { port, name } of workload.ports)
      ports.set(port, `${workload.kind} ${workload.name}${name === undefined ? '' : `, ${name}`}`);
  return ports;
}
