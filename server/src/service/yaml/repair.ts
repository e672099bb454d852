import type { Edit } from '../text/edit.ts';
import { floorIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import type { MapEntry, TreeNode, YamlProblem } from './tree.ts';

/**
 * Maps offsets in an edited text back to the original one. The edits are in the order of the text, and may be one for each of
 * its lines.
 */
export function originalOffset(edits: readonly Edit[]): (offset: number) => number {
  const starts: number[] = [];
  const deltas: number[] = [];
  let delta = 0;
  for (const { span, newText } of edits) {
    starts.push(span.start + delta);
    delta += newText.length - (span.end - span.start);
    deltas.push(delta);
  }
  return (offset) => {
    // The last edit that starts before the offset.
    const index = floorIndex(starts, offset - 1);
    const [edit, start] = [edits[index], starts[index]];
    if (!edit || start === undefined || start >= offset) return offset;
    return offset < start + edit.newText.length ? edit.span.end : offset - (deltas[index] ?? 0);
  };
}

/** The same tree with other offsets. Shared nodes stay shared. */
export function withOffsets(root: TreeNode, map: (offset: number) => number): TreeNode {
  const done = new Map<TreeNode, TreeNode>();
  const spanOf = ({ start, end }: Span): Span => ({ start: map(start), end: map(end) });
  const entryOf = ({ key, keySpan, value }: MapEntry): MapEntry => ({
    key,
    keySpan: spanOf(keySpan),
    value: nodeOf(value),
  });
  const moved = (node: TreeNode): TreeNode => {
    const span = spanOf(node.span);
    if (node.type === 'scalar') return { ...node, span };
    if (node.type === 'list') return { ...node, items: node.items.map(nodeOf), span };
    return { ...node, entries: node.entries.map(entryOf), repeated: node.repeated.map(entryOf), span };
  };
  const nodeOf = (node: TreeNode): TreeNode => {
    const known = done.get(node) ?? moved(node);
    done.set(node, known);
    return known;
  };
  return nodeOf(root);
}

/** The same problem with other offsets. */
export function problemWithOffsets(problem: YamlProblem, map: (offset: number) => number): YamlProblem {
  const start = map(problem.span.start);
  const span = { start, end: Math.max(map(problem.span.end), start + 1) };
  const edits = problem.edits?.map((edit) => ({
    ...edit,
    span: { start: map(edit.span.start), end: map(edit.span.end) },
  }));
  return { ...problem, span, ...(edits ? { edits } : {}) };
}
