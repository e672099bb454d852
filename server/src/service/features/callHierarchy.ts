import { attachedHalf, attachedKinds, connectorKinds, listenerKinds } from '../resource/kindRoles.ts';
import { SymbolKind, type CallHierarchyItem, type Position, type Range } from 'vscode-languageserver-types';
import { distinctBy } from '../text/lists.ts';
import { podSelector } from '../resource/podSelector.ts';
import {
  isKeyOf,
  specNumber,
  placeOfProperty,
  specString,
  type ResourceFact,
  type RoutingKeyFact,
} from '../workspace/facts/facts.ts';
import type { WorkloadFact } from '../workspace/facts/kubernetesFacts.ts';
import { byKindAndName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Place } from '../workspace/facts/place.ts';
import { displayed } from '../text/escape.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { isSamePlace } from '../workspace/occurrences.ts';
import { rangeKey } from './location.ts';
import { symbolKindOf } from './symbolKind.ts';

/** An item of the call hierarchy. Connections lead from workloads through connectors, keys and listeners to addresses. */
type Step =
  | { readonly type: 'workload'; readonly fact: WorkloadFact }
  | { readonly type: 'resource'; readonly fact: ResourceFact }
  | { readonly type: 'key'; readonly fact: RoutingKeyFact }
  | { readonly type: 'address'; readonly fact: ResourceFact };

/** The workload, connector, listener or routing key at a position, as one item. Empty if there is none. */
export function callHierarchyItems(snapshot: Snapshot, uri: string, position: Position): CallHierarchyItem[] {
  const network = snapshot.networkOf(uri);
  const { workloads, resources, routingKeys } = network.factsOf(uri);
  const steps: Step[] = [
    ...workloads.map((fact): Step => ({ type: 'workload', fact })),
    ...resources.filter(isInHierarchy).map((fact): Step => ({ type: 'resource', fact })),
    ...routingKeys.filter(({ templated }) => !templated).map((fact): Step => ({ type: 'key', fact })),
  ];
  const found = steps.find((step) => {
    const range = rangeOfPlace(snapshot, step.fact.place);
    return range !== undefined && contains(range, position);
  });
  return found ? toItems(snapshot, found) : [];
}

/** The next items towards the clients. Empty for an item that does not exist any more. */
export function outgoingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): { to: CallHierarchyItem; fromRanges: Range[] }[] {
  return adjacentItems(snapshot, item, 'outgoing').map((to) => ({ to, fromRanges: [item.selectionRange] }));
}

/** The next items towards the pods. Empty for an item that does not exist any more. */
export function incomingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): { from: CallHierarchyItem; fromRanges: Range[] }[] {
  return adjacentItems(snapshot, item, 'incoming').map((from) => ({
    from,
    fromRanges: [from.selectionRange],
  }));
}

type Direction = 'incoming' | 'outgoing';

function adjacentItems(
  snapshot: Snapshot,
  item: CallHierarchyItem,
  direction: Direction,
): CallHierarchyItem[] {
  const network = snapshot.networkOf(item.uri);
  const step = stepOfItem(network, item);
  const steps = step ? adjacentSteps(network, step, direction) : [];
  const items = steps.flatMap((each) => toItems(snapshot, each));
  return distinctBy(items, ({ name, detail, uri, range }) => `${rangeKey(range)} ${uri} ${detail} ${name}`);
}

function adjacentSteps(network: Network, step: Step, direction: Direction): Step[] {
  switch (step.type) {
    case 'workload':
      return direction === 'outgoing' ? connectorSteps(network, step.fact) : [];
    case 'resource':
      return direction === 'outgoing' ? stepsAfter(network, step.fact) : stepsBefore(network, step.fact);
    case 'key': {
      const role = direction === 'outgoing' ? 'uses' : 'provides';
      return network.withKey(step.fact.key, role).flatMap((fact) => ownerSteps(network, fact));
    }
    case 'address':
      return direction === 'incoming' ? [{ type: 'resource', fact: step.fact }] : [];
  }
}

/** A listener leads to its address, an AttachedConnector to its binding, and any other connector to its routing key. */
function stepsAfter(network: Network, fact: ResourceFact): Step[] {
  if (isListener(fact)) return [{ type: 'address', fact }];
  const attached = attachedHalf(fact.kind);
  if (attached && connectorKinds.includes(fact.kind)) return attachedSteps(network, fact, attached.other);
  return keySteps(network, fact);
}

function stepsBefore(network: Network, fact: ResourceFact): Step[] {
  if (isListener(fact)) return keySteps(network, fact);
  const attached = attachedHalf(fact.kind);
  if (attached && !connectorKinds.includes(fact.kind)) return attachedSteps(network, fact, attached.other);
  const selector = podSelector(specString(fact, 'selector'));
  if (!selector) return [];
  return network
    .contentOf(network.siteAt(fact.place.uri, fact.namespace))
    .workloads.all()
    .filter(({ labels }) => selector.picks(labels))
    .map((workload) => ({ type: 'workload', fact: workload }));
}

function connectorSteps(network: Network, workload: WorkloadFact): Step[] {
  const { resources } = network.contentOf(network.siteAt(workload.place.uri, workload.namespace));
  return resources
    .all()
    .filter((fact) => stepsBefore(network, fact).some((step) => step.fact === workload))
    .map((fact) => ({ type: 'resource', fact }));
}

function attachedSteps(network: Network, { name }: ResourceFact, kind: string): Step[] {
  return network.resources
    .where(byKindAndName, `${kind} ${name}`)
    .map((fact) => ({ type: 'resource', fact }));
}

function keySteps(network: Network, fact: ResourceFact): Step[] {
  return network
    .factsOf(fact.place.uri)
    .routingKeys.filter((key) => !key.templated && belongsTo(key, fact))
    .map((key) => ({ type: 'key', fact: key }));
}

function ownerSteps(network: Network, key: RoutingKeyFact): Step[] {
  const { resources } = network.factsOf(key.place.uri);
  return resources.filter((fact) => belongsTo(key, fact)).map((fact) => ({ type: 'resource', fact }));
}

function belongsTo(key: RoutingKeyFact, fact: ResourceFact): boolean {
  return key.place.document === fact.place.document && isKeyOf(key, fact);
}

function isListener({ kind }: ResourceFact): boolean {
  return listenerKinds.includes(kind);
}

function isInHierarchy(fact: ResourceFact): boolean {
  return isListener(fact) || [...connectorKinds, ...attachedKinds].includes(fact.kind);
}

/** Identifies the step of an item. Clients return it unchanged. */
interface ItemData {
  readonly type: Step['type'];
  readonly place: Place;
}

/** The step as an item; empty if its place does not exist any more. */
function toItems(snapshot: Snapshot, step: Step): CallHierarchyItem[] {
  const place = step.type === 'address' ? placeOfProperty(step.fact, ['spec', 'host']) : step.fact.place;
  const range = rangeOfPlace(snapshot, place);
  const data: ItemData = { type: step.type, place: step.fact.place };
  const { name, detail, kind } = describe(step);
  const shown = { name: displayed(name), detail: displayed(detail), kind };
  return range ? [{ ...shown, uri: place.uri, range, selectionRange: range, data }] : [];
}

function describe(step: Step): Required<Pick<CallHierarchyItem, 'name' | 'detail' | 'kind'>> {
  switch (step.type) {
    case 'workload':
      return { name: step.fact.name, detail: step.fact.kind, kind: SymbolKind.Class };
    case 'resource':
      return { name: step.fact.name, detail: step.fact.kind, kind: symbolKindOf(step.fact.kind) };
    case 'key':
      return { name: step.fact.key, detail: 'routing key', kind: SymbolKind.Key };
    case 'address': {
      const name = `${specString(step.fact, 'host') ?? ''}:${specNumber(step.fact, 'port') ?? ''}`;
      return { name, detail: 'address', kind: SymbolKind.Constant };
    }
  }
}

/** The step of an item that a client returned; undefined if it does not exist any more, or the data is invalid. */
function stepOfItem(network: Network, { data }: CallHierarchyItem): Step | undefined {
  if (!isItemData(data)) return undefined;
  const { type, place } = data;
  const facts = network.factsOf(place.uri);
  const all: Step[] = [
    ...facts.workloads.map((fact): Step => ({ type: 'workload', fact })),
    ...facts.resources.map((fact): Step => ({ type: type === 'address' ? 'address' : 'resource', fact })),
    ...facts.routingKeys.map((fact): Step => ({ type: 'key', fact })),
  ];
  return all.find((step) => step.type === type && isSamePlace(step.fact.place, place));
}

function isItemData(data: unknown): data is ItemData {
  if (typeof data !== 'object' || data === null || !('place' in data)) return false;
  const { place } = data;
  return typeof place === 'object' && place !== null && 'path' in place && Array.isArray(place.path);
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  const isBeforeEnd = line < end.line || (line === end.line && character <= end.character);
  return isAfterStart && isBeforeEnd;
}
