import { removeProperty, renameKey, replaceScalar } from '../document/edit.ts';
import { entry, nodeAt, scalarAt, type MapNode, type Path } from '../document/tree.ts';
import type { Field, Kind, ObjectField } from '../schema/define.ts';
import { documentField } from '../schema/lookup.ts';
import { defineRule, type DocumentFix, type Edit, type ResourceContext } from './define.ts';

const DRAFT = 'skupper.io/v1alpha1';
const RELEASED = 'skupper.io/v2alpha1';

export const draftApiVersion = defineRule({
  code: 'draft-api-version',
  severity: 'information',
  scope: 'resource',
  on: 'resource',
  title: 'The document is written for the draft of the API',
  docs: '`skupper.io/v1alpha1` was the draft before Skupper 2.0. No release serves it, so a cluster with Skupper 2 refuses the document. The fix changes the version and the names of the properties that changed, and nothing else.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: <|skupper.io/v1alpha1|>
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  tlsSecret: backend-tls # the old name
  includeNotReady: true
status:
  active: true
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  tlsCredentials: backend-tls # the old name
  includeNotReadyPods: true
`,
  },
  check(context) {
    const version = scalarAt(context.resource.root, ['apiVersion']);
    if (version?.value !== DRAFT) return [];
    return [
      {
        span: version.span,
        message: `${DRAFT} is the draft from before Skupper 2.0: released versions serve ${RELEASED} only`,
        tag: 'deprecated',
        data: { replacement: RELEASED },
        fixes: () => [migration(context)],
      },
    ];
  },
});

/** Everything that a document needs to become one of the released version. */
function migration({ document, resource, schema }: ResourceContext): DocumentFix {
  const { root } = resource;
  const version = scalarAt(root, ['apiVersion']);
  const edits = version ? [replaceScalar(document.text, version, RELEASED)] : [];
  return {
    title: `Migrate to ${RELEASED}`,
    edits: [
      ...edits,
      ...changedFields(schema, root).flatMap((change) => migrateField(document.text, root, change)),
    ],
    preferred: true,
  };
}

interface FieldChange {
  readonly path: Path;
  readonly field: Field;
}

/** The properties of a document whose names changed after the draft or that were dropped. */
function changedFields(schema: Kind, root: MapNode): FieldChange[] {
  const changes = (object: ObjectField, path: Path): FieldChange[] =>
    Object.entries(object.fields).flatMap(([name, field]) => {
      const found = entry(nodeAt(root, path), name);
      if (!found) return [];
      const here = [...path, name];
      if (field.replacedBy !== undefined || field.becomes) return [{ path: here, field }];
      return field.type === 'object' ? changes(field, here) : [];
    });
  const found = changes(documentField(schema), []);
  return dropEmptied(found, root);
}

/** When every property of a map goes, the map goes as a whole: two removals of neighbours would overlap. */
function dropEmptied(changes: FieldChange[], root: MapNode): FieldChange[] {
  const gone = changes.filter(({ field, path }) => field.replacedBy === null && path[0] === 'status');
  const status = nodeAt(root, ['status']);
  if (gone.length < 2 || status?.type !== 'map' || status.entries.length > gone.length) return changes;
  return changes
    .filter((change) => !gone.slice(1).includes(change))
    .map((change) => (change === gone[0] ? { ...change, path: ['status'] } : change));
}

function migrateField(text: string, root: MapNode, { path, field }: FieldChange): Edit[] {
  const parent = nodeAt(root, path.slice(0, -1));
  const found = entry(parent, String(path.at(-1)));
  if (!found) return [];
  const value = scalarAt(root, path)?.source ?? '';
  const line = field.becomes?.[value];
  if (line && found.value.type === 'scalar') {
    return [{ span: { start: found.keySpan.start, end: found.value.span.end }, newText: line }];
  }
  if (typeof field.replacedBy === 'string')
    return entry(parent, field.replacedBy) ? [] : [renameKey(found, field.replacedBy)];
  const removal = removeProperty(text, root, path);
  return removal ? [removal] : [];
}
