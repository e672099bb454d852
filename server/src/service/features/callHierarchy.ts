import { attachedHalf, attachedKinds, connectorKinds, listenerKinds } from '../resource/kindRoles.ts';
import { SymbolKind, type CallHierarchyItem, type Position, type Range } from 'vscode-languageserver-types';
import { podSelector } from '../resource/podSelector.ts';
import {
  numberIn,
  placeIn,
  textIn,
  type ResourceFact,
  type RoutingKeyFact,
} from '../workspace/facts/facts.ts';
import type { WorkloadFact } from '../workspace/facts/kubernetesFacts.ts';
import { byKindAndName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Place } from '../workspace/facts/place.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { isSamePlace } from '../workspace/occurrences.ts';
import { symbolKindOf } from './symbolKinds.ts';

/** One step of the way of a connection: from the pods that answer to the address that clients dial. */
type Step =
  | { readonly type: 'workload'; readonly fact: WorkloadFact }
  | { readonly type: 'resource'; readonly fact: ResourceFact }
  | { readonly type: 'key'; readonly fact: RoutingKeyFact }
  | { readonly type: 'address'; readonly fact: ResourceFact };

/** What stands at a position as a step of the hierarchy: a workload, a connector or listener, or a routing key. */
export function callHierarchyItems(snapshot: Snapshot, uri: string, position: Position): CallHierarchyItem[] {
  const network = snapshot.networkOf(uri);
  const { workloads, resources, routingKeys } = network.factsOf(uri);
  const steps: Step[] = [
    ...workloads.map((fact): Step => ({ type: 'workload', fact })),
    ...resources.filter(isOnTheWay).map((fact): Step => ({ type: 'resource', fact })),
    ...routingKeys.filter(({ templated }) => !templated).map((fact): Step => ({ type: 'key', fact })),
  ];
  const here = steps.filter((step) => {
    const range = rangeOfPlace(snapshot, step.fact.place);
    return range !== undefined && contains(range, position);
  });
  return here.slice(0, 1).flatMap((step) => toItem(snapshot, step));
}

/** Where connections come to from a step: towards the clients. */
export function outgoingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): { to: CallHierarchyItem; fromRanges: Range[] }[] {
  return neighbours(snapshot, item, 'outgoing').map((to) => ({ to, fromRanges: [item.selectionRange] }));
}

/** Where connections come from: towards the pods. */
export function incomingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): { from: CallHierarchyItem; fromRanges: Range[] }[] {
  return neighbours(snapshot, item, 'incoming').map((from) => ({ from, fromRanges: [from.selectionRange] }));
}

type Direction = 'incoming' | 'outgoing';

function neighbours(snapshot: Snapshot, item: CallHierarchyItem, direction: Direction): CallHierarchyItem[] {
  const network = snapshot.networkOf(item.uri);
  const step = stepOf(network, item);
  const found = step ? next(network, step, direction) : [];
  return found.flatMap((each) => toItem(snapshot, each));
}

function next(network: Network, step: Step, direction: Direction): Step[] {
  switch (step.type) {
    case 'workload':
      return direction === 'outgoing' ? connectorsOf(network, step.fact) : [];
    case 'resource':
      return direction === 'outgoing' ? after(network, step.fact) : before(network, step.fact);
    case 'key': {
      const role = direction === 'outgoing' ? 'uses' : 'provides';
      return network.withKey(step.fact.key, role).flatMap((fact) => ownerOf(network, fact));
    }
    case 'address':
      return direction === 'incoming' ? [{ type: 'resource', fact: step.fact }] : [];
  }
}

/** A connector leads to its key, an attached one to its binding, a listener to the address that it opens. */
function after(network: Network, fact: ResourceFact): Step[] {
  if (isListener(fact)) return [{ type: 'address', fact }];
  const half = attachedHalf(fact.kind);
  if (half && connectorKinds.includes(fact.kind)) return halvesOf(network, fact, half.other);
  return keysOf(network, fact);
}

function before(network: Network, fact: ResourceFact): Step[] {
  if (isListener(fact)) return keysOf(network, fact);
  const half = attachedHalf(fact.kind);
  if (half && !connectorKinds.includes(fact.kind)) return halvesOf(network, fact, half.other);
  const selector = podSelector(textIn(fact, 'selector'));
  if (!selector) return [];
  return network
    .contentOf(network.siteAt(fact.place.uri, fact.namespace))
    .workloads.all()
    .filter(({ labels }) => selector.picks(labels))
    .map((workload) => ({ type: 'workload', fact: workload }));
}

function connectorsOf(network: Network, workload: WorkloadFact): Step[] {
  const { resources } = network.contentOf(network.siteAt(workload.place.uri, workload.namespace));
  return resources
    .all()
    .filter((fact) => before(network, fact).some((step) => step.fact === workload))
    .map((fact) => ({ type: 'resource', fact }));
}

function halvesOf(network: Network, { name }: ResourceFact, kind: string): Step[] {
  return network.resources
    .where(byKindAndName, `${kind} ${name}`)
    .map((fact) => ({ type: 'resource', fact }));
}

function keysOf(network: Network, fact: ResourceFact): Step[] {
  return network
    .factsOf(fact.place.uri)
    .routingKeys.filter((key) => !key.templated && isOf(key, fact))
    .map((key) => ({ type: 'key', fact: key }));
}

function ownerOf(network: Network, key: RoutingKeyFact): Step[] {
  const { resources } = network.factsOf(key.place.uri);
  return resources.filter((fact) => isOf(key, fact)).map((fact) => ({ type: 'resource', fact }));
}

function isOf({ place }: RoutingKeyFact, fact: ResourceFact): boolean {
  return (
    place.document === fact.place.document && fact.base.every((step, index) => place.path[index] === step)
  );
}

function isListener({ kind }: ResourceFact): boolean {
  return listenerKinds.includes(kind);
}

function isOnTheWay(fact: ResourceFact): boolean {
  return isListener(fact) || [...connectorKinds, ...attachedKinds].includes(fact.kind);
}

/** What a client gives back of an item: which step it was, and where. */
interface ItemData {
  readonly type: Step['type'];
  readonly place: Place;
}

function toItem(snapshot: Snapshot, step: Step): CallHierarchyItem[] {
  const place = step.type === 'address' ? placeIn(step.fact, ['spec', 'host']) : step.fact.place;
  const range = rangeOfPlace(snapshot, place);
  const data: ItemData = { type: step.type, place: step.fact.place };
  return range ? [{ ...describe(step), uri: place.uri, range, selectionRange: range, data }] : [];
}

function describe(step: Step): Pick<CallHierarchyItem, 'name' | 'detail' | 'kind'> {
  switch (step.type) {
    case 'workload':
      return { name: step.fact.name, detail: step.fact.kind, kind: SymbolKind.Class };
    case 'resource':
      return { name: step.fact.name, detail: step.fact.kind, kind: symbolKindOf(step.fact.kind) };
    case 'key':
      return { name: step.fact.key, detail: 'routing key', kind: SymbolKind.Key };
    case 'address': {
      const name = `${textIn(step.fact, 'host') ?? ''}:${numberIn(step.fact, 'port') ?? ''}`;
      return { name, detail: 'address', kind: SymbolKind.Constant };
    }
  }
}

/** The step of an item that came back from a client; undefined when it is gone, or never was one. */
function stepOf(network: Network, { data }: CallHierarchyItem): Step | undefined {
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
