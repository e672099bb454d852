import { renameKey } from '../../../yaml/edit.ts';
import { entry, nodeAt } from '../../../yaml/tree.ts';
import { settingsFile } from '../../../schema/settingsFile.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';

export const unknownRule = defineRule({
  code: 'unknown-rule',
  severity: 'warning',
  scope: 'schema',
  on: 'resource',
  kinds: [settingsFile.kind],
  title: 'The settings name a rule that there is not',
  docs: 'Under `rules` a settings file says how severe the findings of a rule are, by the code of the rule. A code that no rule has changes nothing.',
  examples: {
    bad: `-- .skupper.yaml --
rules:
  <|unmatched-conector|>: off
`,
    good: `-- .skupper.yaml --
rules:
  unmatched-connector: off
`,
  },
  check({ resource, codes }) {
    const map = nodeAt(resource.root, ['rules']);
    if (map?.type !== 'map') return [];
    return map.entries
      .filter(({ key }) => codes.current(key) !== key)
      .map((found) => {
        const meant = codes.current(found.key) ?? mostSimilar(found.key, codes.all);
        const isRenamed = codes.current(found.key) !== undefined;
        const isFree = meant !== undefined && !entry(map, meant);
        return {
          span: found.keySpan,
          ...(isRenamed ? { severity: 'hint' as const } : {}),
          message: isRenamed
            ? `The rule ${found.key} is called ${meant} now`
            : `There is no rule ${found.key}, ${meant ? `did you mean ${meant}?` : 'remove it'}`,
          data: { property: found.key, path: `rules.${found.key}` },
          fixes: () =>
            isFree
              ? [{ title: `Change to ${meant}`, edits: [renameKey(found, meant)], preferred: true }]
              : [],
        };
      });
  },
});
