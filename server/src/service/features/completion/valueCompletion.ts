import { attachedHalf, listenerKinds } from '../../resource/kindRoles.ts';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { formatPath, nodeAt, scalarAt, stringAt, type Path } from '../../yaml/tree.ts';
import { nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { AllowedValue, Field, StringField } from '../../schema/define.ts';
import { podSelector } from '../../resource/podSelector.ts';
import type { ResourceFact } from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import { byKind } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import { opposite } from '../../workspace/network/routingKeys.ts';
import { fitsFor } from '../../workspace/network/secrets.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { valuesOf } from '../hover/fieldDocs.ts';
import { routingKeySummary } from '../hover/routingKeyDocs.ts';
import type { Suggestion } from './suggestion.ts';

/** A value that is about to be typed. */
export interface ValueRequest {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly resource: Resource;
  /** The path of the value in its resource. */
  readonly path: Path;
  readonly cursor: Cursor;
}

/** What a field may be set to: what its kind knows, and what the workspace holds that it could mean. */
export function valueSuggestions(request: ValueRequest, field: Field): Suggestion[] {
  const listed = listedBeside(request);
  return valuesFor(request, field).filter(({ label }) => !listed.has(label));
}

/** The other items of the list that an item is typed into. */
function listedBeside({ path, resource }: ValueRequest): ReadonlySet<string> {
  const list = typeof path.at(-1) === 'number' ? nodeAt(resource.root, path.slice(0, -1)) : undefined;
  const items = list?.type === 'list' ? list.items : [];
  return new Set(items.flatMap((item) => (item.type === 'scalar' ? [String(item.value)] : [])));
}

function valuesFor(request: ValueRequest, field: Field): Suggestion[] {
  const network = request.snapshot.networkOf(request.uri);
  if (field.type === 'string') return stringSuggestions(request, network, field);
  const isPort = field.type === 'integer' && formatPath(request.path) === 'spec.port';
  const values = isPort ? portSuggestions(request, network) : valuesOf(field).map(valueSuggestion);
  return values.map((value) => ({ ...value, unquoted: true }));
}

function stringSuggestions(request: ValueRequest, network: Network, field: StringField): Suggestion[] {
  if (field.routingKey) return routingKeySuggestions(network, field.routingKey);
  if (field.format === 'selector') return selectorSuggestions(request, network);
  if (field.names === 'Namespace') return namespaceSuggestions(request, network);
  if (field.names === 'Secret') return secretSuggestions(request, network);
  if (formatPath(request.path) === 'spec.host') return hostSuggestions(request, network);
  if (formatPath(request.path) === 'metadata.name') return counterpartSuggestions(request, network);
  return valuesOf(field).map(valueSuggestion);
}

/** One of the values that a kind knows. */
export function valueSuggestion({ value, doc }: AllowedValue): Suggestion {
  return { label: value, newText: value, kind: CompletionItemKind.EnumMember, docs: () => doc };
}

function reference(label: string, detail: string): Suggestion {
  return { label, newText: stringifyScalar(label), kind: CompletionItemKind.Reference, detail };
}

/** The keys that lack this side come first. */
function routingKeySuggestions(network: Network, role: NonNullable<StringField['routingKey']>): Suggestion[] {
  const lacking = new Set(network.unmatchedKeys(opposite(role)));
  const others = [...network.keys()].filter((key) => !lacking.has(key));
  return [...lacking, ...others].map((key) => reference(key, routingKeySummary(network, key)));
}

/** Where the other halves of an attached connector are, only their namespaces are right. */
function namespaceSuggestions({ resource, path }: ValueRequest, network: Network): Suggestion[] {
  const isOther = path.at(-1) !== 'namespace';
  const halves = otherHalves(resource, network).filter(({ name }) => name === nameOf(resource));
  const found = isOther ? halves.flatMap(({ namespace }) => namespace ?? []) : [];
  const names = new Set(found.length > 0 ? found : network.namespaces());
  return [...names].toSorted().map((name) => reference(name, 'namespace'));
}

/** The Secrets of the same place; those that cannot be used come last. */
function secretSuggestions({ uri, resource, path }: ValueRequest, network: Network): Suggestion[] {
  const secrets = network.colocated(uri, namespaceOf(resource)).secrets.all();
  const isTls = path.at(-1) === 'tlsCredentials';
  const rated = secrets.map((secret) => ({ secret, fits: !isTls || fitsFor(resource, secret) }));
  return [...rated.filter(({ fits }) => fits), ...rated.filter(({ fits }) => !fits)].map(({ secret, fits }) =>
    reference(secret.name, fits ? secret.kind : `${secret.kind}, lacks what is needed here`),
  );
}

function workloadsNear({ uri, resource }: ValueRequest, network: Network): readonly WorkloadFact[] {
  return network.contentOf(network.siteAt(uri, namespaceOf(resource))).workloads.all();
}

/** Labels of the pods in this site. What stands before the last comma stays, and narrows the choice. */
function selectorSuggestions(request: ValueRequest, network: Network): Suggestion[] {
  const parts = request.cursor.typed.split(',');
  const done = parts
    .slice(0, -1)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const chosen = podSelector(done.join(','));
  const owners = new Map<string, string[]>();
  for (const { kind, name, labels } of workloadsNear(request, network)) {
    if (chosen && !chosen.picks(labels)) continue;
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`;
      if (done.includes(label)) continue;
      owners.set(label, [...(owners.get(label) ?? []), `${kind} ${name}`]);
    }
  }
  return [...owners].map(([label, from]) => {
    const text = [...done, label].join(',');
    return { ...reference(label, from.join(', ')), newText: stringifyScalar(text), filter: text };
  });
}

/** The ports of the pods that the selector picks; of a listener those that connectors of its key have. */
function portSuggestions(request: ValueRequest, network: Network): Suggestion[] {
  const { root, kind } = request.resource;
  const numbers = new Map<number, string>();
  if (kind === 'Listener') {
    const key = stringAt(root, ['spec', 'routingKey']) ?? '';
    for (const { port, owner } of network.withKey(key, 'provides'))
      if (port !== undefined) numbers.set(port, `${owner.kind} ${owner.name ?? ''}`);
  } else {
    const selector = podSelector(stringAt(root, ['spec', 'selector']));
    for (const workload of workloadsNear(request, network).filter(({ labels }) => selector?.picks(labels)))
      for (const { port, name } of workload.ports)
        numbers.set(port, `${workload.kind} ${workload.name}${name === undefined ? '' : `, ${name}`}`);
  }
  return [...numbers].map(([port, from]) => ({
    label: String(port),
    newText: String(port),
    kind: CompletionItemKind.Value,
    detail: from,
  }));
}

/** A listener is often called like its key; a connector leads to a Service of another namespace. */
function hostSuggestions({ uri, resource }: ValueRequest, network: Network): Suggestion[] {
  const { kind, root } = resource;
  if (listenerKinds.includes(kind)) {
    const names = [stringAt(root, ['spec', 'routingKey']), stringAt(root, ['metadata', 'name'])];
    const usable = new Set(names.filter((name) => name !== undefined && /^[a-z][a-z0-9-]{0,62}$/.test(name)));
    return [...usable].map((name) => reference(name ?? '', 'the Service that clients connect to'));
  }
  if (kind !== 'Connector' || scalarAt(root, ['spec', 'selector'])) return [];
  return network
    .colocated(uri, namespaceOf(resource))
    .services.all()
    .map(({ name }) => reference(name, 'Service'));
}

/** The other halves of attached connectors that have none yet. */
function counterpartSuggestions({ resource }: ValueRequest, network: Network): Suggestion[] {
  const taken = new Set(network.resources.where(byKind, resource.kind).map(({ name }) => name));
  return otherHalves(resource, network)
    .filter(({ name }) => !taken.has(name))
    .map(({ name, kind }) => reference(name, `${kind} without its other half`));
}

function otherHalves({ kind }: Resource, network: Network): readonly ResourceFact[] {
  const other = attachedHalf(kind)?.other;
  return other === undefined ? [] : network.resources.where(byKind, other);
}
