import { formatPath, keySpanAt, type Path } from '../../../yaml/tree.ts';
import { meaningOf, replacementOf, type Meaning, type Replacement } from '../../../fixes/names/meaning.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { fixesFor, type Unknown } from './unknownPropertyFixes.ts';
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
  const { resource, schema, document } = context;
  const { root } = resource;
  const span = keySpanAt(root, path);
  if (!span) return [];
  const meaning = meaningOf(schema, root, path);
  const replacement = meaning && replacementOf({ schema, text: document.text, root, path }, meaning);
  const unknown = { context, path, meaning, replacement };
  const suggestion = meaning?.property ?? undefined;
  const data = {
    property: String(path.at(-1)),
    path: formatPath(path),
    ...(suggestion ? { suggestion } : {}),
  };
  const message = describe(unknown);
  return [{ span, message, data, fixes: (snapshot, uri) => fixesFor(unknown, snapshot, uri) }];
}

function describe({ context: { schema }, path, meaning, replacement }: Unknown): string {
  const name = String(path.at(-1));
  if (meaning?.isDraft) return describeDraft(name, meaning, replacement);
  const kind = withArticle(schema.kind);
  const owner = path.length > 1 ? `${formatPath(path.slice(0, -1))} of ${kind}` : kind;
  const unknown = `Unknown property ${quote(name)} in ${owner}`;
  if (!meaning?.property) return `${unknown}${labelAdvice(schema.kind, path) ?? ': remove it.'}`;
  if (meaning.conflict !== undefined) return `${unknown}: ${meaning.conflict} is already set, so remove it.`;
  return `${unknown}. Did you mean ${quote(replacement?.label ?? meaning.property)}?`;
}

function describeDraft(
  name: string,
  { property, conflict }: Meaning,
  replacement: Replacement | undefined,
): string {
  const former = `Property ${quote(name)} of the draft API`;
  if (property === null) return `${former} no longer exists: remove it.`;
  if (conflict !== undefined)
    return `${former} is now ${quote(property)}, and ${conflict} is already set: remove it.`;
  if (replacement && replacement.label !== property)
    return `${former} no longer exists. Replace it with ${quote(replacement.label)}.`;
  return `${former} is now ${quote(property)}: rename it.`;
}

/** Skupper labels what it creates for these kinds as a label template says. */
const labelled: Readonly<Record<string, string>> = {
  Listener: 'its Service',
  MultiKeyListener: 'its Service',
  Site: 'what Skupper creates for it',
};

function labelAdvice(kind: string, path: Path): string | undefined {
  const property = path.length === 2 && path[0] === 'spec' ? path[1] : undefined;
  const target = Object.hasOwn(labelled, kind) ? labelled[kind] : undefined;
  if ((property !== 'labels' && property !== 'annotations') || target === undefined) return undefined;
  return `. To add ${property} to ${target}, use a label template: a ConfigMap with the label skupper.io/label-template.`;
}
