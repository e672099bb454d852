import { defaultSettings } from '../../../workspace/settings.ts';
import { entry, formatPath, type MapNode, type Path, type TreeNode } from '../../../yaml/tree.ts';
import { removeFix } from '../../../fixes/removeFix.ts';
import type { Field } from '../../../schema/define.ts';
import { childField, documentField } from '../../../schema/lookup.ts';
import { isOlder, latestVersion } from '../../../schema/version.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';

export const newerThanSkupper = defineRule({
  code: 'newer-than-skupper',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'A kind or property is newer than the configured Skupper version',
  docs: 'The setting `skupper.version` is the Skupper release that the resources are for. A cluster with that release does not know the kind, or drops the property. Update Skupper and the setting, or remove the kind or property.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
  <|observer|>: none
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
  },
  settings: { ...defaultSettings, version: '2.1' },
  check(context) {
    const { resource, schema, settings } = context;
    if (settings.version === latestVersion) return [];
    const isNew = (since: string | undefined): since is string =>
      since !== undefined && isOlder(settings.version, since);
    if (isNew(schema.since)) {
      const span = entry(resource.root, 'kind')?.value.span ?? resource.root.span;
      return [
        { span, message: sentence(schema.kind, schema.since, settings.version), data: { path: 'kind' } },
      ];
    }
    return newFields(documentField(schema), resource.root, [], isNew).map((found) => report(context, found));
  },
});

interface NewField {
  readonly path: Path;
  readonly since: string;
  readonly owner: MapNode;
}

function newFields(
  field: Field,
  node: TreeNode,
  path: Path,
  isNew: (since: string | undefined) => boolean,
): NewField[] {
  if (node.type !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const child = childField(field, key);
    if (!child) return [];
    const here = [...path, key];
    return child.since !== undefined && isNew(child.since)
      ? [{ path: here, since: child.since, owner: node }]
      : newFields(child, value, here, isNew);
  });
}

function report(
  { document, resource, settings }: ResourceContext,
  { path, since, owner }: NewField,
): DocumentReport {
  const name = String(path.at(-1));
  const span = entry(owner, name)?.keySpan ?? owner.span;
  return {
    span,
    message: sentence(name, since, settings.version),
    data: { property: name, path: formatPath(path) },
    fixes: () => removeFix(document.text, resource.root, path),
  };
}

function sentence(name: string, since: string, version: string): string {
  return `${name} requires Skupper ${since}, but skupper.version is ${version}. Update Skupper, or remove ${name}.`;
}
