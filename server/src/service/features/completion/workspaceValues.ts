import { CompletionItemKind } from 'vscode-languageserver-types';
import { attachedHalf, listenerKinds } from '../../resource/kindRoles.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { RoutingKeyRole } from '../../schema/define.ts';
import { plural, withArticle } from '../../text/words.ts';
import type { ResourceFact } from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/neighbours.ts';
import { byKind } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import { opposite } from '../../workspace/network/routingKeys.ts';
import { unfitnessFor } from '../../workspace/network/secrets.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Cursor } from '../../yaml/cursor.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { scalarAt, stringAt, type Path } from '../../yaml/tree.ts';
import type { Suggestion } from './suggestion.ts';

/** The value at the cursor. */
export interface ValueRequest {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly resource: Resource;
  /** The path of the value in its resource. */
  readonly path: Path;
  readonly cursor: Cursor;
}

function referenceSuggestion(label: string, detail: string): Suggestion {
  return { label, newText: stringifyScalar(label), kind: CompletionItemKind.Reference, detail };
}

/** The routing keys of the network. Those without a resource in the given role come first, because they need one. */
export function routingKeySuggestions(network: Network, role: RoutingKeyRole): Suggestion[] {
  const unmatched = new Set(network.unmatchedKeys(opposite(role)));
  const others = [...network.keys()].filter((key) => !unmatched.has(key));
  return [...unmatched, ...others].map((key) => referenceSuggestion(key, sitesOfKey(network, key)));
}

/** The sites that provide and use a routing key, such as `connector in east; listeners in west, north`. */
function sitesOfKey(network: Network, key: string): string {
  return (['provides', 'uses'] as const)
    .flatMap((role) => {
      const facts = network.withKey(key, role);
      const sites = [...new Set(facts.map((fact) => network.siteOf(fact).label))];
      const noun = role === 'provides' ? 'connector' : 'listener';
      const shown = sites.slice(0, MAX_SITES).join(', ') + (sites.length > MAX_SITES ? ', …' : '');
      return facts.length === 0 ? [] : [`${facts.length === 1 ? noun : plural(noun)} in ${shown}`];
    })
    .join('; ');
}

/** More sites do not fit on the line of a completion item. */
const MAX_SITES = 3;

/**
 * The namespaces of the workspace. For the property of an attached connector that names the namespace of its
 * counterpart, only the namespaces of counterparts with the same name, if there are any.
 */
export function namespaceSuggestions({ resource, path }: ValueRequest, network: Network): Suggestion[] {
  const isOwnNamespace = path.at(-1) === 'namespace';
  const counterparts = attachedCounterparts(resource, network).filter(
    ({ name }) => name === nameOf(resource),
  );
  const matching = isOwnNamespace ? [] : counterparts.flatMap(({ namespace }) => namespace ?? []);
  const names = new Set(matching.length > 0 ? matching : network.namespaces());
  return [...names].toSorted().map((name) => referenceSuggestion(name, 'namespace'));
}

/** The Secrets in the namespace of the resource. For TLS credentials, those that cannot be used come last. */
export function secretSuggestions({ uri, resource, path }: ValueRequest, network: Network): Suggestion[] {
  const secrets = network.colocated(uri, namespaceOf(resource)).secrets.all();
  const isTls = path.at(-1) === 'tlsCredentials';
  const rated = secrets.map((secret) => ({
    secret,
    problem: isTls ? unfitnessFor(resource, secret) : undefined,
  }));
  return rated
    .toSorted((a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined))
    .map(({ secret: { name, kind }, problem }) =>
      referenceSuggestion(name, problem === undefined ? kind : `${kind} that ${problem}`),
    );
}

function workloadsInSite({ uri, resource }: ValueRequest, network: Network): readonly WorkloadFact[] {
  return network.contentOf(network.siteAt(uri, namespaceOf(resource))).workloads.all();
}

/** The labels of the pods in the site. Labels before the last comma are kept and restrict the pods. */
export function selectorSuggestions(request: ValueRequest, network: Network): Suggestion[] {
  const chosen = request.cursor.typed
    .split(',')
    .slice(0, -1)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const selector = podSelector(chosen.join(','));
  const workloadsByLabel = new Map<string, string[]>();
  for (const { kind, name, labels } of workloadsInSite(request, network)) {
    if (selector && !selector.picks(labels)) continue;
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`;
      if (chosen.includes(label)) continue;
      workloadsByLabel.set(label, [...(workloadsByLabel.get(label) ?? []), `${kind} ${name}`]);
    }
  }
  return [...workloadsByLabel].map(([label, workloads]) => {
    const text = [...chosen, label].join(',');
    return {
      ...referenceSuggestion(label, workloads.join(', ')),
      newText: stringifyScalar(text),
      filter: text,
    };
  });
}

/** For a Listener, the ports of the connectors with its routing key; otherwise the ports of the selected pods. */
export function portSuggestions(request: ValueRequest, network: Network): Suggestion[] {
  const { kind } = request.resource;
  const ports = kind === 'Listener' ? connectorPorts(request, network) : podPorts(request, network);
  return [...ports].map(([port, detail]) => ({
    label: String(port),
    newText: String(port),
    kind: CompletionItemKind.Value,
    detail,
    isUnquoted: true,
  }));
}

function connectorPorts({ resource }: ValueRequest, network: Network): Map<number, string> {
  const key = stringAt(resource.root, ['spec', 'routingKey']) ?? '';
  const ports = new Map<number, string>();
  for (const { port, owner } of network.withKey(key, 'provides'))
    if (port !== undefined) ports.set(port, `${owner.kind} ${owner.name ?? ''}`);
  return ports;
}

function podPorts(request: ValueRequest, network: Network): Map<number, string> {
  const selector = podSelector(stringAt(request.resource.root, ['spec', 'selector']));
  const ports = new Map<number, string>();
  for (const workload of workloadsInSite(request, network).filter(({ labels }) => selector?.picks(labels)))
    for (const { port, name } of workload.ports)
      ports.set(port, `${workload.kind} ${workload.name}${name === undefined ? '' : `, ${name}`}`);
  return ports;
}

/**
 * For a listener, its routing key and its name if they are valid host names, because most listeners use one of them. For
 * a Connector without a selector, the Services in its namespace.
 */
export function hostSuggestions({ uri, resource }: ValueRequest, network: Network): Suggestion[] {
  const { kind, root } = resource;
  if (listenerKinds.includes(kind)) {
    const names = [stringAt(root, ['spec', 'routingKey']), stringAt(root, ['metadata', 'name'])];
    const valid = new Set(names.filter((name) => name !== undefined && /^[a-z][a-z0-9-]{0,62}$/.test(name)));
    return [...valid].map((name) => referenceSuggestion(name ?? '', 'Service that clients connect to'));
  }
  if (kind !== 'Connector' || scalarAt(root, ['spec', 'selector'])) return [];
  return network
    .colocated(uri, namespaceOf(resource))
    .services.all()
    .map(({ name }) => referenceSuggestion(name, 'Service'));
}

/** For an AttachedConnector or its binding, the names of counterparts that are not paired yet. */
export function attachedNameSuggestions({ resource }: ValueRequest, network: Network): Suggestion[] {
  const paired = new Set(network.resources.where(byKind, resource.kind).map(({ name }) => name));
  return attachedCounterparts(resource, network)
    .filter(({ name }) => !paired.has(name))
    .map(({ name, kind }) => referenceSuggestion(name, `${kind} without ${withArticle(resource.kind)}`));
}

/** The bindings of the network for an AttachedConnector, and the other way round; empty for other kinds. */
function attachedCounterparts({ kind }: Resource, network: Network): readonly ResourceFact[] {
  const other = attachedHalf(kind)?.other;
  return other === undefined ? [] : network.resources.where(byKind, other);
}
