import type { Path } from '../../yaml/tree.ts';
import { toDocumentPath, type Resource } from '../../resource/resource.ts';

/** A document of a file, by its number from 0. */
export interface DocumentId {
  readonly uri: string;
  readonly document: number;
}

/** Where something stands: a path in a document of a file. It stays true while lines move. */
export interface Place extends DocumentId {
  readonly path: Path;
  readonly on: 'key' | 'value';
}

/**
 * The place of something in a resource. The properties are written out because there are very many places: engines give
 * every object that is made with a spread a shape of its own, which takes more memory than the object.
 */
export function createPlace(
  resource: Pick<Resource, 'base'>,
  path: Path,
  { uri, document }: DocumentId,
  on: Place['on'] = 'value',
): Place {
  return { uri, document, path: toDocumentPath(resource, path), on };
}
