import { stringifyScalar } from '../../../yaml/scalar.ts';
import { replaceLiteral } from '../../../yaml/write/rewrite.ts';
import {
  formatPath,
  keySpanAt,
  nodeAt,
  propertyName,
  type Path,
  type ScalarNode,
  type TreeNode,
} from '../../../yaml/tree.ts';
import type { Field } from '../../../schema/define.ts';
import { durationChoices } from '../../../schema/kubernetes/durationRepair.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import type { Span } from '../../../text/span.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { changeTo } from '../../../fixes/fix.ts';
import { quotedTexts } from '../../../fixes/shapes/quotedText.ts';
import { scalarText } from '../../../fixes/shapes/scalarText.ts';
import { describeType, expectedNoun, shapeRemedy, type Remedy } from './shapeRemedy.ts';

export const wrongType = defineRule({
  code: 'wrong-type',
  severity: 'error',
  scope: 'schema',
  on: 'resource',
  fixesOnSave: true,
  title: 'A value has the wrong type',
  docs: 'The API server rejects the resource. YAML infers the type of a value from how it is written: `8080` is a number, `"8080"` is text. Add or remove the quotes, or use a value of the expected type.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: <|"8080"|>
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
      problem.type === 'type' ? report(context, problem.path, problem.expected) : [],
    );
  },
});

function report(context: ResourceContext, path: Path, expected: string): DocumentReport[] {
  const { resource, schema } = context;
  const node = nodeAt(resource.root, path);
  if (!node) return [];
  const field = fieldAt(schema, path);
  const remedy =
    node.type === 'scalar' && expected !== 'object' && expected !== 'array'
      ? remedyFor(node, expected, { field, path, text: context.document.text })
      : shapeRemedy(context, path, node);
  const name = propertyName(path);
  const advice = remedy?.advice ?? `, not ${isFraction(node, expected) ? node.source : describeType(node)}.`;
  const [type = expected] = expected.split(',');
  return [
    {
      span: visibleSpan(node, resource.root, path),
      message: `${name} must be ${expectedNoun(expected, field)}${advice}`,
      data: { property: name, path: formatPath(path), expected: type },
      ...(remedy ? { fixes: () => remedy.fixes } : {}),
    },
  ];
}

/** A number that is not whole, or too large. */
function isFraction(node: TreeNode, expected: string): node is ScalarNode {
  return expected === 'integer' && node.type === 'scalar' && typeof node.value === 'number';
}

/** Where a value is. */
interface Target {
  readonly field: Field | undefined;
  readonly path: Path;
  /** The text of the document. */
  readonly text: string;
}

function remedyFor(node: ScalarNode, expected: string, target: Target): Remedy | undefined {
  const { field } = target;
  if (expected === 'string,array') return durationRemedy(node, target);
  const meant =
    field?.type === 'string' ? field.booleans?.[node.value === true ? 'true' : 'false'] : undefined;
  if (meant === undefined || typeof node.value !== 'boolean') return scalarRemedy(node, expected, target);
  return {
    advice: `, not a boolean: use ${meant}.`,
    fixes: [changeTo(meant, replaceLiteral(target.text, node, meant))],
  };
}

/** The unit of a bare number cannot be known. */
function durationRemedy(node: ScalarNode, { text }: Target): Remedy | undefined {
  const values = typeof node.value === 'number' ? durationChoices(node.source) : [];
  if (values.length === 0) return undefined;
  const fixes = values.map((value) => changeTo(value, replaceLiteral(text, node, value), false));
  return { advice: ', not a number: add a unit.', fixes };
}

/** Superfluous and missing quotes can be fixed without guessing. */
function scalarRemedy(node: ScalarNode, expected: string, target: Target): Remedy | undefined {
  const isQuoted = node.style === 'single' || node.style === 'double';
  if (expected === 'string') return isQuoted ? undefined : quotesRemedy(node, target);
  const value = target.field && isQuoted ? scalarText(target.field, node) : undefined;
  return value === undefined
    ? undefined
    : {
        advice: ', not text: remove the quotes.',
        fixes: [changeTo(value, replaceLiteral(target.text, node, value))],
      };
}

function quotesRemedy(node: ScalarNode, target: Target): Remedy | undefined {
  if (node.value === null) return undefined;
  const { field, path } = target;
  const texts = field?.type === 'string' ? quotedTexts(node, field, path) : [node.source];
  const [text] = texts;
  if (text === undefined) return undefined;
  const put = texts.length > 1 ? 'use the number that you mean, in quotes' : 'put it in quotes';
  return {
    advice: `${reading(node)}: ${put}.`,
    fixes: texts.map((each) => {
      const value = stringifyScalar(each);
      return changeTo(value, replaceLiteral(target.text, node, value), texts.length === 1);
    }),
  };
}

/** kubectl reads some words and numbers as a value that they do not look like. */
function reading(node: ScalarNode): string {
  const isSurprise = String(node.value) !== node.source.toLowerCase();
  if (!isSurprise) return `, not ${describeType(node)}`;
  return `, but kubectl reads the value ${node.source} as ${String(node.value)}`;
}

/** A map or list may be long and an empty value has no length, so the finding is at their key instead. */
function visibleSpan(node: TreeNode, root: TreeNode, path: Path): Span {
  const isShort = node.type === 'scalar' && node.style !== 'block' && node.span.end > node.span.start;
  return isShort ? node.span : (keySpanAt(root, path) ?? node.span);
}
