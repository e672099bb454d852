import { removeProperty, renameKey } from '../document/edit.ts';
import { entry, formatPath, keySpanAt, nodeAt, type Path } from '../document/tree.ts';
import { defineRule, type DocumentFix, type DocumentReport, type ResourceContext } from './define.ts';
import { draftSuccessor, suggestProperty } from './suggestProperty.ts';

export const unknownProperty = defineRule({
  code: 'unknown-property',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
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

function report({ document, resource, schema }: ResourceContext, path: Path): DocumentReport[] {
  const name = String(path.at(-1));
  const parent = nodeAt(resource.root, path.slice(0, -1));
  const span = keySpanAt(resource.root, path);
  if (!span) return [];
  const successor = draftSuccessor(schema, path);
  const suggestion = suggestProperty(schema, resource.root, path);
  const where = path.length > 1 ? formatPath(path.slice(0, -1)) : schema.kind;
  const what = successor
    ? `${name} is the draft's name for ${successor}`
    : `${where} of a ${schema.kind} has no property ${name}`;
  const advice = suggestion ? (successor ? 'rename it' : `did you mean ${suggestion}?`) : 'remove it';
  const fixes = (): DocumentFix[] => {
    const found = entry(parent, name);
    if (found && suggestion && !entry(parent, suggestion)) {
      return [{ title: `Change to ${suggestion}`, edits: [renameKey(found, suggestion)], preferred: true }];
    }
    const removal = removeProperty(document.text, resource.root, path);
    return removal ? [{ title: `Remove ${name}`, edits: [removal] }] : [];
  };
  const message =
    path.length > 1 || successor
      ? `${what}${successor ? ': ' : ', '}${advice}`
      : `A ${schema.kind} has no property ${name}, ${advice}`;
  const data = { property: name, path: formatPath(path), ...(suggestion ? { suggestion } : {}) };
  return [{ span, message, data, fixes }];
}
