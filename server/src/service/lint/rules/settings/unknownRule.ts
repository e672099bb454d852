import { changeTo } from '../../../fixes/fix.ts';
import { renameKey } from '../../../yaml/write/rewrite.ts';
import { entry, nodeAt } from '../../../yaml/tree.ts';
import { settingsFile } from '../../../schema/settingsFile.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const unknownRule = defineRule({
  code: 'unknown-rule',
  severity: 'warning',
  scope: 'schema',
  on: 'resource',
  kinds: [settingsFile.kind],
  title: 'The settings name an unknown rule',
  docs: 'Under `rules`, a settings file overrides the severity of rules by their code. An unknown code has no effect. Correct or remove it.',
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
  check({ document: { text }, resource, codes }) {
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
            ? `Rule ${quote(found.key)} was renamed to ${quote(meant ?? '')}.`
            : meant
              ? `Unknown rule ${quote(found.key)}. Did you mean ${quote(meant)}?`
              : `Unknown rule ${quote(found.key)}: remove it.`,
          data: { property: found.key, path: `rules.${found.key}` },
          fixes: () => (isFree ? [changeTo(meant, renameKey(text, found, meant))] : []),
        };
      });
  },
});
