import { formatPath, nodeAt, scalarAt, type MapEntry, type Path } from '../../../yaml/tree.ts';
import {
  checkLabelName,
  checkLabelValue,
  checkQualifiedName,
  checkSubdomain,
} from '../../../schema/kubernetes/names.ts';
import { isPatchDirective } from '../../../schema/kubernetes/patchDirective.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const invalidName = defineRule({
  code: 'invalid-name',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  title: 'A name, namespace, label or annotation is invalid',
  docs: 'The API server rejects the resource. Names may contain lowercase letters, digits, `-` and `.`; namespaces the same without `.`; labels and annotation keys also uppercase letters and `_`. Rename it.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: <|West_Site|>
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west-site
`,
  },
  check(context) {
    return [
      ...checkScalar(context, ['metadata', 'name'], checkSubdomain),
      ...checkScalar(context, ['metadata', 'namespace'], checkLabelName),
      ...checkScalar(context, ['metadata', 'generateName'], checkPrefix),
      ...checkEntries(context, 'labels'),
      ...checkEntries(context, 'annotations'),
      ...checkFinalizers(context),
    ];
  },
});

type Check = (text: string) => string | undefined;

/** The API server appends a suffix to a prefix, so the prefix itself may end with a dash. */
function checkPrefix(text: string): string | undefined {
  return checkSubdomain(text.replace(/-$/, 'a'));
}

function checkScalar({ resource }: ResourceContext, path: Path, check: Check): DocumentReport[] {
  const node = scalarAt(resource.root, path);
  const wrong =
    typeof node?.value === 'string' && !isLeftOut(path, node.value) ? check(node.value) : undefined;
  if (!node || wrong === undefined) return [];
  const name = formatPath(path.slice(path.indexOf('metadata') + 1));
  const message = `${name} ${quote(String(node.value))} is invalid: it ${wrong}.`;
  return [{ span: node.span, message, data: { property: name, path: formatPath(path) } }];
}

/** An empty namespace is set by the command that applies the file, and an empty prefix is ignored. */
function isLeftOut(path: Path, value: string): boolean {
  return value === '' && (path[1] === 'namespace' || path[1] === 'generateName');
}

function checkFinalizers(context: ResourceContext): DocumentReport[] {
  const list = nodeAt(context.resource.root, ['metadata', 'finalizers']);
  if (list?.type !== 'list') return [];
  return list.items.flatMap((_, index) =>
    checkScalar(context, ['metadata', 'finalizers', index], checkQualifiedName),
  );
}

function checkEntries({ resource }: ResourceContext, property: 'labels' | 'annotations'): DocumentReport[] {
  const map = nodeAt(resource.root, ['metadata', property]);
  if (map?.type !== 'map') return [];
  const data = { property, path: `metadata.${property}` };
  return map.entries.flatMap((found) => {
    const wrong = checkEntry(found, property);
    return wrong ? [{ ...wrong, data }] : [];
  });
}

function checkEntry(
  { key, keySpan, value }: MapEntry,
  property: string,
): Pick<DocumentReport, 'span' | 'message'> | undefined {
  // The keys of annotations are compared in lower case.
  if (isPatchDirective(key)) return undefined;
  const wrongKey = checkQualifiedName(property === 'annotations' ? key.toLowerCase() : key);
  if (wrongKey)
    return {
      span: keySpan,
      message: `${property === 'labels' ? 'label' : 'annotation'} key ${quote(key)} is invalid: it ${wrongKey}.`,
    };
  const text = value.type === 'scalar' && typeof value.value === 'string' ? value.value : '';
  const wrongValue = property === 'labels' ? checkLabelValue(text) : undefined;
  return wrongValue
    ? { span: value.span, message: `label value ${quote(text)} is invalid: it ${wrongValue}.` }
    : undefined;
}
