import type { Edit } from '../../../text/edit.ts';
import { columnOf, lineStart } from '../../../text/lines.ts';
import type { ListNode, TreeNode } from '../../../yaml/tree.ts';
import { defineRule, type DocumentReport } from '../../define.ts';

export const missingDash = defineRule({
  code: 'missing-dash',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'The dash before an item of a list is missing',
  docs: 'Without its dash, an item of a list continues the item above, in which each property then occurs twice. `kubectl` silently takes the last of each, so that the item above is lost, while other tools reject the file. Insert the dash.',
  examples: {
    bad: `-- sites.yaml --
apiVersion: v1
kind: List
items:
  - apiVersion: skupper.io/v2alpha1
    kind: Site
    metadata:
      name: west
      namespace: west
    <|apiVersion|>: skupper.io/v2alpha1
    kind: Site
    metadata:
      name: east
      namespace: east
`,
    good: `-- sites.yaml --
apiVersion: v1
kind: List
items:
  - apiVersion: skupper.io/v2alpha1
    kind: Site
    metadata:
      name: west
      namespace: west
  - apiVersion: skupper.io/v2alpha1
    kind: Site
    metadata:
      name: east
      namespace: east
`,
  },
  check({ root, text, isForSkupper, templated, problems }) {
    if (!root || !isForSkupper || templated || problems.length > 0) return [];
    return listsIn(root).flatMap((list) => reportsOf(text, list));
  },
});

function reportsOf(text: string, { missingDashes = [], span: list }: ListNode): DocumentReport[] {
  const column = columnOf(text, list.start);
  return missingDashes.map((start) => {
    const edit = dashBefore(text, start, column);
    return {
      span: { start, end: text.indexOf(':', start) },
      message: 'The dash is missing before this item, so that it overrides the one above. Insert "- ".',
      fixes: () => (edit ? [{ title: 'Insert the dash', edits: [edit], preferred: true }] : []),
    };
  });
}

/** Puts the dash of an item in place of a space, into the column of the other dashes. Undefined if there is no room for it. */
function dashBefore(text: string, start: number, column: number): Edit | undefined {
  const at = lineStart(text, start) + column;
  if (at + 2 > start) return undefined;
  return { span: { start: at, end: at + 1 }, newText: '-' };
}

/** Nodes that are shared through aliases are visited once. */
function listsIn(root: TreeNode): ListNode[] {
  const found: ListNode[] = [];
  const seen = new Set<TreeNode>();
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.type === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.type === 'list') found.push(node);
    rest.push(...(node.type === 'list' ? node.items : node.entries.map(({ value }) => value)));
  }
  return found;
}
