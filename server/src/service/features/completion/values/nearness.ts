import { namespaceOf } from '../../../resource/resource.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import type { ValueRequest } from './source.ts';

/** Something that a resource may name. */
interface Candidate {
  readonly place: Place;
  readonly namespace: string | undefined;
}

/** A candidate, with a word about where it is if it is not in the namespace of the resource. */
export interface Ranked<T> {
  readonly candidate: T;
  /** Such as ` in namespace shop`; empty for a candidate in the namespace of the resource. */
  readonly from: string;
}

/**
 * All candidates of a network, surest first: those that are certainly `beside` the resource, then those in its namespace, then
 * the others.
 */
export function byNearness<T extends Candidate>(
  { network, uri, resource }: ValueRequest,
  all: readonly T[],
  beside: readonly T[],
): Ranked<T>[] {
  const namespace = namespaceOf(resource) ?? network.siteAt(uri, undefined).namespace;
  const certain = new Set(beside);
  const others = all.filter((each) => !certain.has(each));
  const isNear = (each: T): boolean => namespace !== undefined && namespaceAt(each) === namespace;
  const namespaceAt = (each: T): string | undefined =>
    each.namespace ?? network.siteAt(each.place.uri, undefined).namespace;
  const whereabouts = (each: T): string => {
    const other = namespaceAt(each);
    return other === undefined
      ? ` in ${network.siteAt(each.place.uri, undefined).label}`
      : ` in namespace ${other}`;
  };
  return [
    ...[...beside, ...others.filter(isNear)].map((candidate) => ({ candidate, from: '' })),
    ...others
      .filter((each) => !isNear(each))
      .map((candidate) => ({ candidate, from: whereabouts(candidate) })),
  ];
}
