import type { Edit } from '../../text/edit.ts';
import { beforeLineBreaks, lineAt, lineBreakEnd, lineStart } from '../../text/lines.ts';
import { entryEnd } from '../../yaml/write/places.ts';
import { fillProperty } from '../../yaml/write/fill.ts';
import { entry, nodeAt, stringAt, type MapEntry, type MapNode, type Path } from '../../yaml/tree.ts';
import { scalarAtOffset } from '../../yaml/write/flow.ts';
import type { Placed } from '../../resource/misplaced/misplaced.ts';

/**
 * The edits that make labels on the lines below `selector:` its value. Comments stay on their lines. Undefined if the labels are
 * no selector, or not on lines of their own.
 */
export function labelEdits(text: string, { written, root, misplaced }: Placed): Edit[] | undefined {
  const edits = misplaced.filter(({ to }) => isSelector(root, to)).map(({ entry }) => removalOf(text, entry));
  const paths = new Map(misplaced.map(({ to }) => [to.join('.'), to]));
  for (const to of paths.values()) {
    const value = stringAt(root, to);
    if (value === undefined) continue;
    const name = String(to.at(-1));
    const parent = to.slice(0, -1);
    const moved = misplaced.find((each) => each.entry.key === name && each.to.join('.') === parent.join('.'));
    const selector = entry(nodeAt(written, parent), name) ?? moved?.entry;
    edits.push(
      selector &&
        fillProperty(text, selector, [`${name}: ${scalarAtOffset(text, selector.keySpan.start, value)}`]),
    );
  }
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

function isSelector(root: MapNode, path: Path): boolean {
  return stringAt(root, path) !== undefined;
}

/** Removes the line of a property, or the property alone if a comment is after it. */
function removalOf(text: string, found: MapEntry): Edit | undefined {
  const start = lineStart(text, found.keySpan.start);
  const end = beforeLineBreaks(text, entryEnd(text, found));
  if (text.slice(start, found.keySpan.start).trim() !== '') return undefined;
  const rest = lineAt(text, end);
  const comment = /^\s*(?=#)/.exec(rest);
  if (comment) return { span: { start: found.keySpan.start, end: end + comment[0].length }, newText: '' };
  return { span: { start, end: lineBreakEnd(text, end) }, newText: '' };
}
