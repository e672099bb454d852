import { isFromServer } from '../../resource/provenance.ts';
import { nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import { skupper1In, type Skupper1 } from '../../resource/skupper1/skupper1.ts';
import type { Path } from '../../yaml/tree.ts';
import { deletesTarget } from './patch.ts';
import { createPlace, type DocumentId, type Place } from './place.ts';

/** A resource of Skupper 1, as somebody has written it. */
export interface Skupper1Fact {
  readonly holds: Exclude<Skupper1['holds'], 'policy'>;
  /** What it sets, and what it removes if it is a patch; see `Skupper1`. */
  readonly names: readonly string[];
  readonly removes?: readonly string[];
  /** Whether it is a patch that deletes its target. */
  readonly deletes?: boolean;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** The place of the property that shows it. */
  readonly place: Place;
  /** Its path in the document; empty unless it is an item of a List. */
  readonly base: Path;
}

/**
 * The fact of a resource of Skupper 1; undefined for any other one, for an export from a cluster, which nobody has written, and
 * for a policy, whose kind shows what it is.
 */
export function skupper1Fact(resource: Resource, at: DocumentId): Skupper1Fact | undefined {
  const found = skupper1In(resource);
  if (!found || found.holds === 'policy' || isFromServer(resource)) return undefined;
  const { holds, names, removes, path, on } = found;
  return {
    holds,
    names,
    ...(removes ? { removes } : {}),
    ...(deletesTarget(resource.root) ? { deletes: true } : {}),
    kind: resource.kind,
    name: nameOf(resource),
    namespace: namespaceOf(resource),
    place: createPlace(resource, path, at, on),
    base: resource.base,
  };
}
