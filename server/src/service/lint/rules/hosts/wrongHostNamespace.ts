import type { DocumentFix } from '../../../fixes/fix.ts';
import { isSkupper, NAME, NAMESPACE, type Resource } from '../../../resource/resource.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { shiftEdit, type Edit } from '../../../text/edit.ts';
import { shiftSpan, type Span } from '../../../text/span.ts';
import { quote } from '../../../text/words.ts';
import type { PlacedDocument } from '../../../workspace/files/yamlFile.ts';
import { hostInputNamespace, ignoredOnHosts } from '../../../workspace/sites/platform.ts';
import { insertProperties } from '../../../yaml/write/insert.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { fillProperty } from '../../../yaml/write/fill.ts';
import { entry, keySpanAt, nodeAt, type ScalarNode } from '../../../yaml/tree.ts';
import { defineRule, type FileReport } from '../../define.ts';

export const wrongHostNamespace = defineRule({
  code: 'wrong-host-namespace',
  severity: 'warning',
  scope: 'resource',
  on: 'file',
  title: 'A resource in the input of a host is not in its namespace',
  docs: 'The resources in `skupper/namespaces/NAME/input/resources` must all be in the namespace `NAME`, and a resource without a namespace counts as being in `default`. Otherwise Skupper refuses to start the site ("multiple namespaces found"). Use the namespace of the folder everywhere.',
  examples: {
    bad: `-- skupper/namespaces/west/input/resources/Site-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
-- skupper/namespaces/west/input/resources/RouterAccess-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: <|access|>
spec:
  tlsCredentials: west
  roles:
    - name: edge
      port: 45671
`,
    good: `-- skupper/namespaces/west/input/resources/Site-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
-- skupper/namespaces/west/input/resources/RouterAccess-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: access
  namespace: west
spec:
  tlsCredentials: west
  roles:
    - name: edge
      port: 45671
`,
  },
  check(file) {
    const namespace = hostInputNamespace(file.uri);
    if (namespace === undefined) return [];
    return file.documents
      .filter(({ parsed }) => !parsed.templated && parsed.problems.length === 0)
      .flatMap((document) =>
        document.parsed.resources
          .filter(isLoaded)
          .flatMap((resource) => check(document, resource, namespace)),
      );
  },
});

/** Whether Skupper reads a resource on a host. Source: site_state_loader.go of Skupper 2.2.1. */
function isLoaded(resource: Resource): boolean {
  const { apiVersion, kind, schema } = resource;
  if (apiVersion === 'v1') return kind === 'Secret' || kind === 'ConfigMap';
  return isSkupper(resource) && apiVersion === RELEASED && schema !== undefined && !ignoredOnHosts.has(kind);
}

function check(document: PlacedDocument, resource: Resource, namespace: string): FileReport[] {
  const found = nodeAt(resource.root, NAMESPACE);
  if (found && found.type !== 'scalar') return [];
  const own = typeof found?.value === 'string' ? found.value : '';
  if (isTemplated(own) || (own === '' ? 'default' : own) === namespace) return [];
  const span = own === '' ? spanOfName(resource) : found?.span;
  if (!span) return [];
  const problem = own === '' ? 'has no namespace' : `is in namespace ${quote(own)}`;
  return [
    {
      span: shiftSpan(span, document.start),
      message: `This ${resource.kind} ${problem}, but its folder is for namespace ${quote(namespace)}, so Skupper refuses to start the site. Use namespace ${quote(namespace)}.`,
      data: { property: 'namespace', path: 'metadata.namespace' },
      fixes: () => fixes(document, resource, found, namespace),
    },
  ];
}

function spanOfName({ root }: Resource): Span | undefined {
  return nodeAt(root, NAME)?.span ?? keySpanAt(root, ['metadata']) ?? nodeAt(root, ['kind'])?.span;
}

function fixes(
  { parsed: { text }, start }: PlacedDocument,
  resource: Resource,
  found: ScalarNode | undefined,
  namespace: string,
): DocumentFix[] {
  const written = entry(nodeAt(resource.root, ['metadata']), 'namespace');
  const filling = written && fillProperty(text, written, [`namespace: ${namespace}`]);
  if (filling)
    return [{ title: `Change to ${namespace}`, edits: [shiftEdit(filling, start)], preferred: true }];
  const edit = found ? replaceScalar(text, found, namespace) : insertNamespace(text, resource, namespace);
  const title = found ? `Change to ${namespace}` : `Add namespace: ${namespace}`;
  return edit ? [{ title, edits: [shiftEdit(edit, start)], preferred: true }] : [];
}

/** Inserts the namespace into the metadata, which may be missing. */
function insertNamespace(text: string, { root }: Resource, namespace: string): Edit | undefined {
  const line = `namespace: ${namespace}`;
  return (
    insertProperties(text, root, ['metadata'], [line]) ??
    // A flow map takes no nested lines.
    (entry(root, 'metadata') ? undefined : insertProperties(text, root, [], [`metadata: {${line}}`]))
  );
}
