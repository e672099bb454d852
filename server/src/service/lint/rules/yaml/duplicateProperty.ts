import { stringAt, type MapEntry, type TreeNode } from '../../../yaml/tree.ts';
import { candidatesIn, isSkupperVersion } from '../../../resource/resource.ts';
import { settingsFile } from '../../../schema/settingsFile.ts';
import { defineRule } from '../../define.ts';

export const duplicateProperty = defineRule({
  code: 'duplicate-property',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'A property is written twice',
  docs: 'YAML allows a property only once in a map. `kubectl` silently takes the last one, other tools the first one or none: remove the one that is not meant.',
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
    if (document.templated || document.problems.length > 0) return [];
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
      message: `${key} is written twice: the last one counts, so this one is lost`,
      data: { property: key },
      tag: 'unnecessary' as const,
    }));
  },
});

/** Nodes that several places share are looked at once. */
function collectRepeated(node: TreeNode, seen: Set<TreeNode>, found: MapEntry[]): void {
  if (node.type === 'scalar' || seen.has(node)) return;
  seen.add(node);
  if (node.type === 'list') for (const item of node.items) collectRepeated(item, seen, found);
  else {
    for (const each of node.repeated) found.push(each);
    for (const { value } of node.entries) collectRepeated(value, seen, found);
  }
}
