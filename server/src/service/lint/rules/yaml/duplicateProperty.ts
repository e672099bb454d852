import { stringAt, type MapEntry, type TreeNode } from '../../../yaml/tree.ts';
import { candidatesIn, isSkupperVersion } from '../../../resource/resource.ts';
import { settingsFile } from '../../../schema/settingsFile.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const duplicateProperty = defineRule({
  code: 'duplicate-property',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'A property is defined twice',
  docs: 'A YAML map may contain a property only once. `kubectl` silently uses the last value, while other tools use the first one or reject the file. Remove the wrong one.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  <|name|>: west
  name: east
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
`,
  },
  check(document) {
    if (document.conditional || document.problems.length > 0) return [];
    const settings = document.resources.filter(({ schema }) => schema === settingsFile);
    const resources = candidatesIn(document.root).filter((root) =>
      isSkupperVersion(stringAt(root, ['apiVersion']) ?? ''),
    );
    const repeated: MapEntry[] = [];
    const seen = new Set<TreeNode>();
    for (const root of [...settings.map((each) => each.root), ...resources])
      collectRepeated(root, seen, repeated);
    return repeated.map(({ key, keySpan }) => ({
      span: keySpan,
      message: `Duplicate property ${quote(key)}: the last value is used and this one is ignored. Remove one.`,
      data: { property: key },
      tag: 'unnecessary' as const,
    }));
  },
});

/** Nodes that are shared through aliases are checked once. */
function collectRepeated(node: TreeNode, seen: Set<TreeNode>, found: MapEntry[]): void {
  if (node.type === 'scalar' || seen.has(node)) return;
  seen.add(node);
  if (node.type === 'list') for (const item of node.items) collectRepeated(item, seen, found);
  else {
    for (const each of node.repeated) found.push(each);
    for (const { value } of node.entries) collectRepeated(value, seen, found);
  }
}
