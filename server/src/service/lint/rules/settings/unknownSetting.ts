import { renameKey } from '../../../yaml/edit.ts';
import { entry, formatPath, nodeAt } from '../../../yaml/tree.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';
import { quoted } from '../../../text/words.ts';

export const unknownSetting = defineRule({
  code: 'unknown-setting',
  formerCodes: ['unread-setting'],
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  fixesOnSave: true,
  title: 'Skupper does not read a setting',
  docs: 'Settings are free text for the API server, but Skupper reads only a few of them, and some under another name than the upstream documentation gives.',
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
  check({ resource, schema }) {
    const field = schema.spec.fields['settings'];
    const map = nodeAt(resource.root, ['spec', 'settings']);
    const keys = field?.type === 'map' ? field.keys : undefined;
    if (!keys || map?.type !== 'map') return [];
    const known = keys.map(({ value }) => value);
    return map.entries.flatMap((found) => {
      if (known.includes(found.key)) return [];
      const meant = aliases[found.key] ?? mostSimilar(found.key, known);
      const isFree = meant !== undefined && !entry(map, meant);
      const advice = meant ? `did you mean ${meant}?` : 'remove it, unless another tool reads it';
      return [
        {
          span: found.keySpan,
          message: `Skupper reads no setting ${quoted(found.key)} of a ${schema.kind}, ${advice}`,
          data: { property: found.key, path: formatPath(['spec', 'settings', found.key]) },
          severity: meant ? ('warning' as const) : ('hint' as const),
          fixes: () =>
            isFree
              ? [{ title: `Change to ${meant}`, edits: [renameKey(found, meant)], preferred: true }]
              : [],
        },
      ];
    });
  },
});

/** Names that the upstream documentation gives and nobody reads. Source: types.go of Skupper 2.2.1 against its CRDs. */
const aliases: Readonly<Record<string, string>> = {
  routerLogging: 'router-logging',
  routerDataConnections: 'router-data-connection-count',
};
