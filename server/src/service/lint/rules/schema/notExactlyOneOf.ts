import { removeFix } from '../../../fixes/removeFix.ts';
import { setProperties } from '../../../yaml/write/insert.ts';
import { entry, formatPath, keySpanAt, nodeAt, type Path } from '../../../yaml/tree.ts';
import { nameOf } from '../../../resource/resource.ts';
import { exampleLines } from '../../../schema/authoring/example.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { suggestProperty } from './suggestProperty.ts';
import { formatList, withArticle } from '../../../text/words.ts';

export const notExactlyOneOf = defineRule({
  code: 'not-exactly-one-of',
  formerCodes: ['exactly-one-of'],
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  judgesTogether: true,
  title: 'Not exactly one of several properties is set',
  docs: 'A Connector needs either `selector` (pods in its namespace) or `host` (any address), and a MultiKeyListener needs either the strategy `priority` or `weighted`. The API server rejects a resource with both or neither. Keep or add exactly one.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
  <|host|>: backend
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
    return context.problems.flatMap((problem) => {
      if (problem.type !== 'both' && problem.type !== 'neither') return [];
      const field = fieldAt(context.schema, problem.path);
      const choices = field?.type === 'object' ? (field.exactlyOneOf ?? []) : [];
      return problem.type === 'both'
        ? both(context, problem.path, choices)
        : neither(context, problem.path, choices);
    });
  },
});

function both(
  { document, resource }: ResourceContext,
  path: Path,
  choices: readonly string[],
): DocumentReport[] {
  const parent = nodeAt(resource.root, path);
  const present = choices
    .flatMap((choice) => entry(parent, choice) ?? [])
    .toSorted((a, b) => a.keySpan.start - b.keySpan.start);
  const last = present.at(-1);
  if (!last) return [];
  const fixes = (): DocumentFix[] =>
    present.flatMap(({ key }) => removeFix(document.text, resource.root, [...path, key]));
  const names = formatList(present.map(({ key }) => key));
  return [
    {
      span: last.keySpan,
      message: `${names} are mutually exclusive: remove one.`,
      data: {
        property: last.key,
        path: formatPath([...path, last.key]),
        properties: present.map(({ key }) => key),
      },
      fixes,
    },
  ];
}

function neither(context: ResourceContext, path: Path, choices: readonly string[]): DocumentReport[] {
  // A misspelled property is reported as an unknown property.
  const isMisspelt = context.problems.some(
    ({ type, path: at }) =>
      type === 'unknown' &&
      choices.includes(suggestProperty(context.schema, context.resource.root, at) ?? ''),
  );
  if (isMisspelt) return [];
  const { document, resource, schema } = context;
  const span = keySpanAt(resource.root, path);
  if (!span) return [];
  const parent = nodeAt(resource.root, path);
  // One that is written without a value is the one that is meant.
  const preferred = choices.find((choice) => entry(parent, choice)) ?? choices[0];
  const fixes = (): DocumentFix[] =>
    choices.flatMap((choice) => {
      const field = fieldAt(schema, [...path, choice]);
      const lines = field ? exampleLines(choice, field, nameOf(resource)) : [];
      const edits = setProperties(document.text, resource.root, path, [lines]);
      return edits.length > 0 ? [{ title: `Add ${choice}`, edits, preferred: choice === preferred }] : [];
    });
  return [
    {
      span,
      message: `${formatList(choices, 'or')} is required in ${formatPath(path)} of ${withArticle(schema.kind)}: add one.`,
      data: { path: formatPath(path), properties: [...choices] },
      isUnfinished: true,
      fixes,
    },
  ];
}
