import { commonMembers } from '../../text/lists.ts';
import {
  isEqual,
  textIn,
  type DocumentFacts,
  type Facts,
  type ResourceFact,
  type RoutingKeyFact,
} from '../facts/facts.ts';
import { lookUp, replaceMember, type Property } from './lookUp.ts';
import type { Together } from '../sites/together.ts';

/** A document in which values have changed, and nothing that others are found by. */
export interface DocumentChange {
  readonly routingKeys: readonly (readonly [before: RoutingKeyFact, after: RoutingKeyFact])[];
  readonly resources: readonly (readonly [before: ResourceFact, after: ResourceFact])[];
}

/**
 * What has changed between two states of a file, when that is only what people type most: keys, hosts, ports and selectors
 * of listeners and connectors. Undefined when anything else has changed as well, on which more may depend.
 */
export function changesBetween(before: Facts, after: Facts): DocumentChange[] | undefined {
  const isAlike =
    before.documents.length === after.documents.length &&
    isEqual(before.kustomizations, after.kustomizations) &&
    isEqual(before.settings, after.settings);
  if (!isAlike) return undefined;
  const changes: DocumentChange[] = [];
  const ends = commonMembers(before.documents, after.documents);
  for (let index = ends.before; index < before.documents.length - ends.after; index++) {
    const from = before.documents[index];
    const to = after.documents[index];
    if (!from || !to || from === to) continue;
    const change = changeOf(from, to);
    if (!change) return undefined;
    changes.push(change);
  }
  return changes;
}

function changeOf(from: DocumentFacts, to: DocumentFacts): DocumentChange | undefined {
  const isAlike =
    isEqual(from.sites, to.sites) &&
    isEqual(from.workloads, to.workloads) &&
    isEqual(from.services, to.services) &&
    isEqual(from.secrets, to.secrets);
  const routingKeys = isAlike ? pairs(from.routingKeys, to.routingKeys, isSameKeyPlace) : undefined;
  const resources = isAlike ? pairs(from.resources, to.resources, isSameResource) : undefined;
  return routingKeys && resources && { routingKeys, resources };
}

/** What differs between two lists, pair by pair; undefined when their members do not go together. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  goTogether: (before: T, after: T) => boolean,
): (readonly [T, T])[] | undefined {
  const both = before.flatMap((each, index) => {
    const other = after[index];
    return other === undefined ? [] : [[each, other] as const];
  });
  const isWhole = both.length === before.length && both.length === after.length;
  return isWhole && both.every(([a, b]) => goTogether(a, b)) ? both : undefined;
}

function isSameKeyPlace(before: RoutingKeyFact, after: RoutingKeyFact): boolean {
  return (
    !before.templated &&
    !after.templated &&
    before.role === after.role &&
    before.owner.name === after.owner.name &&
    before.owner.namespace === after.owner.namespace &&
    isEqual(before.place, after.place)
  );
}

/** The properties of which it is known whom they concern. */
const followed = new Set(['host', 'port', 'selector', 'useClientCert']);

function isSameResource(before: ResourceFact, after: ResourceFact): boolean {
  const { spec: old, ...was } = before;
  const { spec, ...is } = after;
  if (!isEqual(was, is)) return false;
  if (isEqual(old, spec)) return true;
  const isFollowed =
    after.kind === 'Listener' || after.kind === 'Connector' || after.kind === 'MultiKeyListener';
  const isSelecting = (given: ResourceFact['spec']): boolean => (given['selector'] ?? '') !== '';
  if (!isFollowed || isSelecting(old) !== isSelecting(spec)) return false;
  return [...new Set([...Object.keys(old), ...Object.keys(spec)])].every(
    (key) => followed.has(key) || isEqual(old[key], spec[key]),
  );
}

/** Whether a change concerns the Services of its place: the pods that a connector selects may be those of a Service. */
export function concernsServices({ services }: Together, before: ResourceFact, after: ResourceFact): boolean {
  return services.length > 0 && !isEqual(before.spec['selector'], after.spec['selector']);
}

/** The resources of a place that have the host of one of these; on a host all of them, because of `0.0.0.0`. */
export function sharingAddress(
  { resources }: Together,
  own: readonly ResourceFact[],
  isOnHost: boolean,
): readonly ResourceFact[] {
  if (isOnHost) return resources;
  return own.flatMap((fact) => lookUp(resources, byHost, textIn(fact, 'host') ?? ''));
}

const byHost: Property<ResourceFact> = { name: 'host', wordsOf: (fact) => [textIn(fact, 'host') ?? ''] };

/** A place in which a resource has taken the place of another one. */
export function replaced(group: Together, before: ResourceFact, after: ResourceFact): Together {
  return { ...group, resources: replaceMember(group.resources, before, after) };
}
