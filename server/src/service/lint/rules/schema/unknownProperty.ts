import { removeProperty, renameKey } from '../../../yaml/edit.ts';
import { entry, formatPath, keySpanAt, nodeAt, type Path } from '../../../yaml/tree.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { changeTo, type DocumentFix } from '../../../fixes/fix.ts';
import { draftReplacement, draftSuccessor, suggestProperty } from './suggestProperty.ts';
import { quote, withArticle } from '../../../text/words.ts';

export const unknownProperty = defineRule({
  code: 'unknown-property',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  fixesOnSave: true,
  title: 'A property is unknown',
  docs: 'The API server rejects the resource, or drops the property without notice if validation is off. Names are case-sensitive: `routingkey` is not `routingKey`. Correct or remove the property.',
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
  if (replacement)
    return `Property ${quote(name)} of the draft API no longer exists. Replace it with "${replacement}".`;
  if (draftSuccessor(schema, path))
    return `Property ${quote(name)} of the draft API is now "${suggestion}": rename it.`;
  const kind = withArticle(schema.kind);
  const owner = path.length > 1 ? `${formatPath(path.slice(0, -1))} of ${kind}` : kind;
  const advice = suggestion ? `. Did you mean ${quote(suggestion)}?` : ': remove it.';
  return `Unknown property ${quote(name)} in ${owner}${advice}`;
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
    return [changeTo(replacement, edit)];
  }
  if (found && suggestion && !entry(parent, suggestion)) {
    return [changeTo(suggestion, renameKey(found, suggestion))];
  }
  const removal = removeProperty(document.text, resource.root, path);
  return removal ? [{ title: `Remove ${name}`, edits: [removal] }] : [];
}
