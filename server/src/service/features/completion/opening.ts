import type { Field } from '../../schema/define.ts';
import type { Cursor } from '../../yaml/cursor.ts';

/** A map or list in block style that has not begun. */
export interface Opening {
  /** The column that it begins at, on the next line. Undefined if the cursor is on a line of its own. */
  readonly column: number | undefined;
  /** What its first line starts with. */
  readonly start: '' | '- ';
}

/** The opening at the cursor; undefined if a value or a property is expected there. */
export function openingOf(
  { type }: Field,
  { slot, column, path, flow, indentUnit }: Cursor,
): Opening | undefined {
  if (slot !== 'value' || flow || typeof path.at(-1) === 'number') return undefined;
  if (type === 'list') return { column: column === undefined ? undefined : column + indentUnit, start: '- ' };
  const isBehindColon = column !== undefined && (type === 'object' || type === 'map');
  return isBehindColon ? { column: column + indentUnit, start: '' } : undefined;
}
