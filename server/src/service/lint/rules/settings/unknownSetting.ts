import { changeTo } from '../../../fixes/fix.ts';
import { renameKey } from '../../../yaml/write/rewrite.ts';
import { entry, formatPath, nodeAt } from '../../../yaml/tree.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { isPatchDirective } from '../../../schema/kubernetes/patchDirective.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const unknownSetting = defineRule({
  code: 'unknown-setting',
  formerCodes: ['unread-setting'],
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  fixesOnSave: true,
  title: 'A setting is unknown',
  docs: 'The API server accepts any setting, but Skupper reads only a few and ignores all others. The upstream documentation gives some settings under names that Skupper does not read. Use a known name, or remove the setting.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    <|routerLogging|>: debug
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    router-logging: debug
`,
  },
  check({ document: { text }, resource, schema }) {
    const field = schema.spec.fields['settings'];
    const map = nodeAt(resource.root, ['spec', 'settings']);
    const keys = field?.type === 'map' ? field.keys : undefined;
    if (!keys || map?.type !== 'map') return [];
    const known = keys.map(({ value }) => value);
    return map.entries.flatMap((found) => {
      if (known.includes(found.key) || isPatchDirective(found.key)) return [];
      const meant =
        (Object.hasOwn(aliases, found.key) ? aliases[found.key] : undefined) ?? mostSimilar(found.key, known);
      const isFree = meant !== undefined && !entry(map, meant);
      const advice = meant ? `Did you mean ${quote(meant)}?` : 'Remove it, unless another tool reads it.';
      return [
        {
          span: found.keySpan,
          message: `Skupper ignores the unknown setting ${quote(found.key)} of this ${schema.kind}. ${advice}`,
          data: { property: found.key, path: formatPath(['spec', 'settings', found.key]) },
          severity: meant ? ('warning' as const) : ('hint' as const),
          fixes: () => (isFree ? [changeTo(meant, renameKey(text, found, meant))] : []),
        },
      ];
    });
  },
});

/** Names that are in the upstream documentation but not in the code. Source: types.go of Skupper 2.2.1, compared with its CRDs. */
const aliases: Readonly<Record<string, string>> = {
  routerLogging: 'router-logging',
  routerDataConnections: 'router-data-connection-count',
};
