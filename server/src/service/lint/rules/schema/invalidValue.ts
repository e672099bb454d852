import { changeTo } from '../../../fixes/fix.ts';
import { durationFixes } from '../../../fixes/shapes/durationFixes.ts';
import { durationChoices } from '../../../schema/kubernetes/durationRepair.ts';
import { replaceLiteral, replaceScalar } from '../../../yaml/write/rewrite.ts';
import {
  formatPath,
  keySpanAt,
  nodeAt,
  propertyName,
  scalarAt,
  type Path,
  type ScalarNode,
} from '../../../yaml/tree.ts';
import type { Resource } from '../../../resource/resource.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import type { SchemaProblem } from '../../../schema/define.ts';
import { formatCount, formatList, quote } from '../../../text/words.ts';

export const invalidValue = defineRule({
  code: 'invalid-value',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  title: 'A value is invalid',
  docs: 'The API server rejects the resource, because the value is not one of those allowed, has the wrong format, or is a list of the wrong length. Values are case-sensitive. Use an allowed value.',
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
  observer: <|http|>
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
  observer: http1
`,
  },
  check(context) {
    return context.problems.flatMap((problem) => {
      if (problem.type === 'enum') return reportEnum(context, problem);
      if (problem.type === 'format') return reportFormat(context, problem.path);
      if (problem.type === 'other') return reportOther(context, problem);
      return problem.type === 'count' ? reportCount(context, problem) : [];
    });
  },
});

type EnumProblem = Extract<SchemaProblem, { type: 'enum' }>;
type OtherProblem = Extract<SchemaProblem, { type: 'other' }>;
type CountProblem = Extract<SchemaProblem, { type: 'count' }>;

function reportEnum(
  { document, resource, schema }: ResourceContext,
  { path, allowed }: EnumProblem,
): DocumentReport[] {
  const node = scalarAt(resource.root, path);
  if (!node) return [];
  const name = propertyName(path);
  const nearest = mostSimilar(node.source, allowed);
  // In quotes, a number would be a text.
  const write = fieldAt(schema, path)?.type === 'integer' ? replaceLiteral : replaceScalar;
  const ordered = nearest ? [nearest, ...allowed.filter((value) => value !== nearest)] : allowed;
  return [
    {
      span: node.span,
      message: `${name} must be ${formatList(allowed.map(visible), 'or')}, not ${shown(node)}.`,
      data: { property: name, path: formatPath(path), allowed: [...allowed] },
      fixes: () =>
        ordered.map((value) => changeTo(value, write(document.text, node, value), value === nearest)),
    },
  ];
}

/** A value as it is written; texts in quotes. */
function shown({ value, source }: ScalarNode): string {
  return typeof value === 'string' ? quote(source) : source;
}

function visible(value: string): string {
  return value === '' ? '""' : value;
}

function reportFormat({ document, resource, schema }: ResourceContext, path: Path): DocumentReport[] {
  const node = scalarAt(resource.root, path);
  if (!node) return [];
  const name = propertyName(path);
  const field = fieldAt(schema, path);
  const isTimestamp = field?.type === 'string' && field.format === 'date-time';
  const wanted = isTimestamp ? 'a timestamp such as 2026-01-31T12:00:00Z' : 'a duration such as 15m or 1h30m';
  const isNumber = !isTimestamp && durationChoices(node.source).length > 0;
  const advice = isNumber ? `${quote(node.source)}: add a unit` : quote(node.source);
  return [
    {
      span: node.span,
      message: `${name} must be ${wanted}, not ${advice}.`,
      data: { property: name, path: formatPath(path) },
      ...(isTimestamp ? {} : { fixes: () => durationFixes(document.text, node) }),
    },
  ];
}

function reportCount(
  { resource }: ResourceContext,
  { path, keyword, limit }: CountProblem,
): DocumentReport[] {
  const span = keyword === 'uniqueItems' ? nodeAt(resource.root, path)?.span : keySpanAt(resource.root, path);
  if (!span) return [];
  const name = propertyName(path);
  const data = { property: name, path: formatPath(path) };
  if (keyword === 'uniqueItems') return [{ span, message: duplicate(resource, path), data }];
  const bound = keyword.startsWith('min') ? 'at least' : 'at most';
  return [
    {
      span,
      message: `${name} must have ${bound} ${formatCount(limit, 'entry')}.`,
      data,
      isUnfinished: keyword.startsWith('min'),
    },
  ];
}

/** What a CustomResourceDefinition in the project asks for beyond what this program knows. */
function reportOther({ resource }: ResourceContext, { path, must }: OtherProblem): DocumentReport[] {
  const node = scalarAt(resource.root, path);
  const span = node && node.span.end > node.span.start ? node.span : keySpanAt(resource.root, path);
  if (!span) return [];
  const name = propertyName(path);
  const value = node ? `, not ${shown(node)}` : '';
  return [
    { span, message: `${name} must ${must}${value}.`, data: { property: name, path: formatPath(path) } },
  ];
}

function duplicate({ root }: Resource, path: Path): string {
  const node = scalarAt(root, path);
  return `Duplicate value${node ? ` ${quote(node.source)}` : ''}: remove it.`;
}
