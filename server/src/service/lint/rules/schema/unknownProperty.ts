import { removeProperty, renameKey } from '../../../yaml/edit.ts';
import { entry, formatPath, keySpanAt, nodeAt, type Path } from '../../../yaml/tree.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { draftReplacement, draftSuccessor, suggestProperty } from './suggestProperty.ts';

export const unknownProperty = defineRule({
  code: 'unknown-property',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  fixesOnSave: true,
  title: 'The kind has no such property',
  docs: 'The API server refuses the resource, or drops the property without a word when validation is off. Case counts: `routingkey` is not `routingKey`.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  <|routingkey|>: backend
  routingKey: backend
  port: 8080
  selector: app=backend
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
`,
  },
  check(context) {
    return context.problems.flatMap((problem) =>
      problem.type === 'unknown' ? report(context, problem.path) : [],
    );
  },
});

function report(context: ResourceContext, path: Path): DocumentReport[] {
  const { resource, schema } = context;
  const name = String(path.at(-1));
  const span = keySpanAt(resource.root, path);
  if (!span) return [];
  const replacement = draftReplacement(schema, resource.root, path);
  const suggestion = suggestProperty(schema, resource.root, path);
  const data = { property: name, path: formatPath(path), ...(suggestion ? { suggestion } : {}) };
  const message = describe(context, path, replacement, suggestion);
  return [{ span, message, data, fixes: () => fixes(context, path, replacement, suggestion) }];
}

function describe(
  { schema }: ResourceContext,
  path: Path,
  replacement: string | undefined,
  suggestion: string | undefined,
): string {
  const name = String(path.at(-1));
  if (replacement) return `${name} is a property of the draft: write ${replacement}`;
  if (draftSuccessor(schema, path)) return `${name} is the draft's name for ${suggestion}: rename it`;
  const owner = path.length > 1 ? `${formatPath(path.slice(0, -1))} of a ${schema.kind}` : `A ${schema.kind}`;
  return `${owner} has no property ${name}, ${suggestion ? `did you mean ${suggestion}?` : 'remove it'}`;
}

function fixes(
  { document, resource }: ResourceContext,
  path: Path,
  replacement: string | undefined,
  suggestion: string | undefined,
): DocumentFix[] {
  const name = String(path.at(-1));
  const parent = nodeAt(resource.root, path.slice(0, -1));
  const found = entry(parent, name);
  if (found && replacement) {
    const edit = { span: { start: found.keySpan.start, end: found.value.span.end }, newText: replacement };
    return [{ title: `Change to ${replacement}`, edits: [edit], preferred: true }];
  }
  if (found && suggestion && !entry(parent, suggestion)) {
    return [{ title: `Change to ${suggestion}`, edits: [renameKey(found, suggestion)], preferred: true }];
  }
  const removal = removeProperty(document.text, resource.root, path);
  return removal ? [{ title: `Remove ${name}`, edits: [removal] }] : [];
}
