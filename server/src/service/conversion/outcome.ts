import { PREFIX } from '../resource/skupper1/annotations.ts';
import { ANNOTATIONS } from '../resource/skupper1/skupper1.ts';
import type { Path } from '../yaml/tree.ts';
import type { Place } from '../workspace/facts/place.ts';
import type { Planned } from './manifest.ts';

/** Something that a person should know or decide. */
export interface Note {
  /** One or two sentences. */
  readonly message: string;
  /** The path of what it is about, from the root of the resource; by default its name. */
  readonly path?: Path;
}

/** A note on an annotation of Skupper 1, given by its name without the prefix. */
export function onAnnotation(name: string, message: string): Note {
  return { message, path: [...ANNOTATIONS, PREFIX + name] };
}

/** A note at its place, with the resource that it is about. */
export interface PlacedNote {
  readonly place: Place;
  readonly subject: string;
  readonly message: string;
}

/** What may be removed from a workspace once it is converted. */
export type Removal =
  /** The whole document. */
  | { readonly type: 'document' }
  /** Labels and annotations for which these hold. */
  | {
      readonly type: 'metadata';
      readonly isLabel: (key: string) => boolean;
      readonly isAnnotation: (key: string) => boolean;
    };

/** What becomes of a resource of Skupper 1. */
export interface Outcome {
  readonly planned: readonly Planned[];
  readonly notes: readonly Note[];
  readonly removal?: Removal | undefined;
  /** Whether something of the resource is not converted, so that it must stay. */
  readonly isPartial?: boolean | undefined;
}

/** Several outcomes for one resource. The last removal counts. */
export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    planned: outcomes.flatMap(({ planned }) => planned),
    notes: outcomes.flatMap(({ notes }) => notes),
    removal: outcomes.findLast(({ removal }) => removal)?.removal,
    isPartial: outcomes.some(({ isPartial }) => isPartial === true),
  };
}
