import { setProperties } from '../../../yaml/write/insert.ts';
import { formatPath, keySpanAt, type Path } from '../../../yaml/tree.ts';
import { nameOf, type Resource } from '../../../resource/resource.ts';
import { attachedHalf } from '../../../resource/kindRoles.ts';
import { exampleLines } from '../../../schema/authoring/example.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import type { SchemaProblem } from '../../../schema/define.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import { byKindAndName } from '../../../workspace/network/colocated.ts';
import type { Snapshot } from '../../../workspace/snapshot.ts';
import type { Span } from '../../../text/span.ts';
import { defineRule, type ResourceContext } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { suggestProperty } from './suggestProperty.ts';
import { formatList, withArticle } from '../../../text/words.ts';

export const missingProperty = defineRule({
  code: 'missing-property',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  title: 'A required property is missing',
  docs: 'The API server rejects the resource without this property. A property without a value (`port:`) counts as missing. The defaults of the `skupper` command do not apply to YAML. Add the property.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
<|spec|>:
  routingKey: backend
  port: 8080
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
  check(context) {
    const misspelt = new Set(context.problems.flatMap((problem) => meantPath(context, problem)));
    const missing = context.problems.flatMap((problem) =>
      problem.type === 'missing' && !misspelt.has(formatPath(problem.path)) ? [problem.path] : [],
    );
    return missing.map((path) => ({
      span: parentSpan(context.resource, path),
      message: `${formatPath(path)} is required in ${withArticle(context.schema.kind)}: add it.`,
      data: { property: String(path.at(-1)), path: formatPath(path) },
      isUnfinished: true,
      fixes: (snapshot, uri) => fixes({ ...context, snapshot, uri }, path, missing),
    }));
  },
});

/** A misspelled property is a single mistake, and reported as an unknown property. */
function meantPath({ schema, resource }: ResourceContext, problem: SchemaProblem): string[] {
  if (problem.type !== 'unknown') return [];
  const meant = suggestProperty(schema, resource.root, problem.path);
  return meant === undefined ? [] : [formatPath([...problem.path.slice(0, -1), meant])];
}

/** A missing property has no range of its own: report it at its parent, or at the kind. */
function parentSpan({ root }: Resource, path: Path): Span {
  const own = keySpanAt(root, path);
  const parent = path.length > 1 ? keySpanAt(root, path.slice(0, -1)) : undefined;
  return own ?? parent ?? keySpanAt(root, ['kind']) ?? root.span;
}

/** The context of a finding when its fixes are computed. */
interface FixContext extends ResourceContext {
  readonly snapshot: Snapshot;
  readonly uri: string;
}

function fixes(context: FixContext, path: Path, missing: readonly Path[]): DocumentFix[] {
  const parent = path.slice(0, -1);
  const siblings = missing.filter((other) => formatPath(other.slice(0, -1)) === formatPath(parent));
  const all = siblings.length > 1 ? addition(context, parent, siblings) : undefined;
  const one = addition(context, parent, [path]);
  return [
    ...(all ? [{ ...all, preferred: true }] : []),
    ...(one ? [all ? one : { ...one, preferred: true }] : []),
  ];
}

function addition(context: FixContext, parent: Path, paths: readonly Path[]): DocumentFix | undefined {
  const { document, resource } = context;
  const properties = paths.map((each) => linesFor(context, each));
  const edits = setProperties(document.text, resource.root, parent, properties);
  const names = paths.map((each) => String(each.at(-1)));
  return edits.length > 0 ? { title: `Add ${formatList(names)}`, edits } : undefined;
}

function linesFor(context: FixContext, path: Path): string[] {
  const field = fieldAt(context.schema, path);
  const name = String(path.at(-1));
  const namespace = otherNamespace(context, name);
  if (namespace !== undefined) return [`${name}: ${stringifyScalar(namespace)}`];
  return field ? exampleLines(name, field, nameOf(context.resource)) : [];
}

/** The namespace of the other half of an attached connector, if the workspace defines it. */
function otherNamespace({ schema, resource, snapshot, uri }: FixContext, name: string): string | undefined {
  const half = attachedHalf(schema.kind);
  if (half?.namespaceProperty !== name) return undefined;
  const others = snapshot
    .networkOf(uri)
    .resources.where(byKindAndName, `${half.other} ${nameOf(resource)}`)
    .flatMap(({ namespace }) => namespace ?? []);
  return others[0];
}
