import type { MapNode, Path } from '../../../yaml/tree.ts';
import type { Kind } from '../../../schema/define.ts';
import { meaningOf } from '../../../fixes/names/meaning.ts';

/**
 * The property that was probably meant by an unknown one: its successor, the same in another API, or a similar one that is not
 * set yet. Undefined if there is none.
 */
export function suggestProperty(schema: Kind, root: MapNode, path: Path): string | undefined {
  return meaningOf(schema, root, path)?.property ?? undefined;
}
