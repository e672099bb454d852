import type { Path } from '../../yaml/tree.ts';
import { toDocumentPath, type Resource } from '../../resource/resource.ts';

/** Identifies a document by its index in a file, from 0. */
export interface DocumentId {
  readonly uri: string;
  readonly document: number;
  /** The path of the string that holds the document, if it is nested in the document with that index. */
  readonly within?: Path;
}

/** Identifies a YAML node by its path instead of its offset, so that it stays valid when lines move. */
export interface Place extends DocumentId {
  /** The keys and indexes from the root of the document. */
  readonly path: Path;
  /** Whether it is the key or the value of the map entry at the path. */
  readonly on: 'key' | 'value';
}

/**
 * Creates the place of a node, given by its path from the root of a resource. The properties are written out, because there are
 * very many places: in V8, an object that is created with a spread has its own hidden class, which is larger than the object.
 */
export function createPlace(
  resource: Pick<Resource, 'base'>,
  path: Path,
  { uri, document, within }: DocumentId,
  on: Place['on'] = 'value',
): Place {
  const place: Place = { uri, document, path: toDocumentPath(resource, path), on };
  return within ? { ...place, within } : place;
}
