import { changeTo } from '../../../fixes/fix.ts';
import { removeFix } from '../../../fixes/removeFix.ts';
import type { Kind } from '../../../schema/define.ts';
import { dataKeys } from '../../../schema/kinds/configMaps/index.ts';
import { labelTemplate } from '../../../schema/kinds/configMaps/labelTemplate.ts';
import { siteSizing } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { isPatchDirective } from '../../../schema/kubernetes/patchDirective.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { quote } from '../../../text/words.ts';
import { renameKey } from '../../../yaml/write/rewrite.ts';
import { entry, formatPath, isNull, nodeAt, type MapEntry, type MapNode } from '../../../yaml/tree.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';

export const unknownDataKey = defineRule({
  code: 'unknown-data-key',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['ConfigMap'],
  fixesOnSave: true,
  title: 'A ConfigMap for Skupper has an unknown key',
  docs: 'Skupper reads a few keys of its ConfigMaps and ignores all others without an error. With a misspelled condition, a label template applies to more resources than it should, often to all. Use a known key, or remove it.',
  examples: {
    bad: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  labels:
    skupper.io/label-template: "true"
    team: shop
data:
  kind: Service
  <|nmae|>: backend
`,
    good: `-- labels.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: backend-labels
  labels:
    skupper.io/label-template: "true"
    team: shop
data:
  kind: Service
  name: backend
`,
  },
  check(context) {
    const { schema, resource } = context;
    const data = nodeAt(resource.root, ['data']);
    const known = dataKeys(schema);
    if (known.length === 0 || data?.type !== 'map') return [];
    // Kubernetes drops a key without a value, and a patch removes it.
    return data.entries
      .filter(({ key, value }) => !known.includes(key) && !isPatchDirective(key) && !isNull(value))
      .map((found) => report(context, found, { data, known }));
  },
});

function report(
  { schema, resource, document: { text } }: ResourceContext,
  found: MapEntry,
  { data, known }: { readonly data: MapNode; readonly known: readonly string[] },
): DocumentReport {
  const { key, keySpan } = found;
  const meant = meantKey(schema, key, known);
  const isFree = meant !== undefined && !entry(data, meant);
  const advice = isFree ? `Did you mean ${quote(meant)}?` : 'Remove it, unless another tool reads it.';
  const path = ['data', key];
  // What is missing for lack of the key is worse than a key too many.
  const isHarmful = schema === labelTemplate || isFree;
  return {
    span: keySpan,
    message: `Skupper ignores the unknown key ${quote(key)}${consequence(schema, data, known)}. ${advice}`,
    data: { property: key, path: formatPath(path) },
    ...(isHarmful ? {} : { severity: 'information' as const }),
    fixes: () =>
      isFree ? [changeTo(meant, renameKey(text, found, meant))] : removeFix(text, resource.root, path),
  };
}

function consequence(schema: Kind, data: MapNode, known: readonly string[]): string {
  if (schema !== labelTemplate) return '';
  const isLimited = known.some((name) => name !== 'exclude' && entry(data, name));
  return isLimited
    ? ', so it does not restrict this label template'
    : ', so this label template applies to everything that Skupper creates';
}

/** The known key that is meant: one that is similar, or for a size of Skupper 1 the request. */
function meantKey(schema: Kind, key: string, known: readonly string[]): string | undefined {
  const request = `${key}-request`;
  return schema === siteSizing && known.includes(request) ? request : mostSimilar(key, known);
}
