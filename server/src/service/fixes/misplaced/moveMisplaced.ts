import { commonPrefixLength, commonSuffixLength } from '../../text/commonPrefix.ts';
import type { Edit } from '../../text/edit.ts';
import { stringAt, type MapEntry } from '../../yaml/tree.ts';
import type { Placed } from '../../resource/misplaced/misplaced.ts';
import { indentEdits, movedText } from './blockMoves.ts';
import { flowText } from './flowMoves.ts';
import { labelEdits } from './labels.ts';
import { layoutOf } from './layout.ts';

/** Edits that put the properties of a resource where they belong, and whether they only change the indentation. */
export interface Moves {
  readonly edits: readonly Edit[];
  readonly isIndentation: boolean;
}

/** The edits that put all misplaced properties of a resource where they belong. Undefined if that cannot be done for certain. */
export function moveMisplaced(text: string, placed: Placed): Moves | undefined {
  const labels = labelEdits(text, placed);
  const layout = layoutOf(text, placed);
  const inFlow = labels?.length === 0 ? flowText(text, placed, layout) : undefined;
  if (inFlow !== undefined) return { edits: [difference(text, inFlow)], isIndentation: false };
  const isMixed = layout.receivers.some(({ isFlow, kept }) => isFlow && kept.length > 0);
  if (!labels || isMixed) return undefined;
  if (layout.isInOrder) {
    const edits = indentEdits(text, layout);
    return edits && { edits: [...edits, ...labels], isIndentation: true };
  }
  // The text of a selector that moves with its labels would have to be written anew.
  if (labels.length > 0 && placed.misplaced.some(({ entry }) => isSelectorOf(placed, entry)))
    return undefined;
  const after = movedText(text, layout, labels);
  return after === undefined ? undefined : { edits: [difference(text, after)], isIndentation: false };
}

function isSelectorOf({ root, misplaced }: Placed, { key }: MapEntry): boolean {
  return misplaced.some(({ to }) => to.at(-1) === key && stringAt(root, to) !== undefined);
}

/** The smallest edit that makes one text of another. */
function difference(before: string, after: string): Edit {
  const start = commonPrefixLength(before, after);
  const same = commonSuffixLength(before.slice(start), after.slice(start));
  return {
    span: { start, end: before.length - same },
    newText: after.slice(start, after.length - same),
  };
}
