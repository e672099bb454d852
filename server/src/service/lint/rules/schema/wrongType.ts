import { endOfNode, renameKey } from '../../../yaml/edit.ts';
import { stringifyScalar } from '../../../yaml/scalar.ts';
import {
  entry,
  formatPath,
  keySpanAt,
  nodeAt,
  type MapEntry,
  type Path,
  type ScalarNode,
  type TreeNode,
} from '../../../yaml/tree.ts';
import type { Field } from '../../../schema/define.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import type { Edit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import { quote } from '../../../text/words.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { changeTo, type DocumentFix } from '../../../fixes/fix.ts';
import type { MeantValue } from '../../../fixes/shapes/listToMap.ts';
import { meantValue, writeProperty } from '../../../fixes/shapes/meantValue.ts';

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

const nouns: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'a map of properties',
  array: 'a list',
  // The API server allows a list in place of a duration, which nobody can use.
  'string,array': 'a duration such as 15m or 1h30m',
};

function report(context: ResourceContext, path: Path, expected: string): DocumentReport[] {
  const { resource, schema } = context;
  const node = nodeAt(resource.root, path);
  if (!node) return [];
  const field = fieldAt(schema, path);
  const remedy =
    node.type === 'scalar' && nouns[expected] !== nouns['object'] && expected !== 'array'
      ? remedyFor(node, expected, field)
      : shapeRemedy(context, path, node, field);
  const name = formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
  const advice = remedy?.advice ?? `, not ${describe(node)}.`;
  const [type = expected] = expected.split(',');
  return [
    {
      span: visibleSpan(node, resource.root, path),
      message: `${name} must be ${nounFor(expected, field)}${advice}`,
      data: { property: name, path: formatPath(path), expected: type },
      ...(remedy ? { fixes: () => remedy.fixes } : {}),
    },
  ];
}

function nounFor(expected: string, field: Field | undefined): string {
  if (field?.type === 'map' && field.keysAreRoutingKeys) return 'a map of routing keys to weights';
  return nouns[expected] ?? expected;
}

interface Remedy {
  /** The end of the message. */
  readonly advice: string;
  readonly fixes: readonly DocumentFix[];
}

function remedyFor(node: ScalarNode, expected: string, field: Field | undefined): Remedy | undefined {
  if (expected === 'string,array') return durationRemedy(node);
  const meant =
    field?.type === 'string' ? field.booleans?.[node.value === true ? 'true' : 'false'] : undefined;
  if (meant === undefined || typeof node.value !== 'boolean') return scalarRemedy(node, expected);
  return {
    advice: `, not a boolean: use ${meant}.`,
    fixes: [changeTo(meant, { span: node.span, newText: meant })],
  };
}

/** A list in place of a map, labels in place of a label selector: the value in the shape that the field needs. */
function shapeRemedy(
  context: ResourceContext,
  path: Path,
  node: TreeNode,
  field: Field | undefined,
): Remedy | undefined {
  const { text } = context.document;
  const parent = nodeAt(context.resource.root, path.slice(0, -1));
  const property = parent?.type === 'list' ? itemEntry(node) : entry(parent, String(path.at(-1)));
  const meant = field && property?.value === node ? meantValue(text, property, field) : undefined;
  const others = !meant || meant.isGuess ? otherStrategy(context, path) : [];
  const advice = `, not ${describe(node)}`;
  if (!meant || !property) return others.length > 0 ? { advice: `${advice}.`, fixes: others } : undefined;
  const isShort = meant.preview.length <= MAX_TITLE;
  const title = isShort ? meant.preview : (nouns[field?.type === 'list' ? 'array' : 'object'] ?? '');
  const edits =
    parent?.type === 'list' ? itemEdits(node, meant) : writeProperty(text, property, property.key, meant);
  const fix = { title: `Change to ${title}`, edits, preferred: !meant.isGuess };
  const value = /^["'[{]/.test(meant.preview) ? meant.preview : quote(meant.preview);
  return { advice: isShort ? `${advice}: use ${value}.` : `${advice}.`, fixes: [fix, ...others] };
}

/** The maximum length of a value in the title of a fix. */
const MAX_TITLE = 60;

/** An item of a list as a property without a name. */
function itemEntry(node: TreeNode): MapEntry {
  const { start } = node.span;
  return { key: '', keySpan: { start, end: start }, value: node };
}

function itemEdits(node: TreeNode, { preview, edits }: MeantValue): readonly Edit[] {
  return edits ?? [{ span: { start: node.span.start, end: endOfNode(node) }, newText: preview }];
}

/** A value that fits the alternative of its parent as it is: the weights of a strategy that is called `priority`. */
function otherStrategy({ document, resource, schema }: ResourceContext, path: Path): DocumentFix[] {
  const [name, chosen] = [path.at(-1), path.at(-2)];
  const owner = nodeAt(resource.root, path.slice(0, -2));
  const ownerField = fieldAt(schema, path.slice(0, -2));
  const found = entry(owner, String(chosen));
  const property = entry(found?.value, String(name));
  if (ownerField?.type !== 'object' || !found || !property) return [];
  return (ownerField.exactlyOneOf ?? []).flatMap((other) => {
    const field = fieldAt(schema, [...path.slice(0, -2), other, ...path.slice(-1)]);
    const meant = field && !entry(owner, other) ? meantValue(document.text, property, field) : undefined;
    return meant?.edits?.length === 0
      ? [{ title: `Change ${String(chosen)} to ${other}`, edits: [renameKey(found, other)] }]
      : [];
  });
}

/** The unit of a bare number cannot be known. */
function durationRemedy(node: ScalarNode): Remedy | undefined {
  if (typeof node.value !== 'number' || !/^\d+$/.test(node.source)) return undefined;
  const values = ['s', 'm', 'h'].map((unit) => node.source + unit);
  const fixes = values.map((newText) => changeTo(newText, { span: node.span, newText }, false));
  return { advice: ', not a number: add a unit.', fixes };
}

/** Superfluous and missing quotes can be fixed without guessing. */
function scalarRemedy(node: ScalarNode, expected: string): Remedy | undefined {
  const isQuoted = node.style === 'single' || node.style === 'double';
  const text = node.source.trim();
  const wanted =
    expected === 'integer' ? /^[-+]?\d+$/ : expected === 'boolean' ? /^(?:true|false)$/i : undefined;
  if (isQuoted && wanted?.test(text)) {
    const value = expected === 'integer' ? String(Number(text)) : text.toLowerCase();
    return {
      advice: ', not text: remove the quotes.',
      fixes: [changeTo(value, { span: node.span, newText: value })],
    };
  }
  if (expected !== 'string' || isQuoted || node.style === 'block' || node.source === '') return undefined;
  const value = stringifyScalar(node.source);
  return {
    advice: `${reading(node)}: put it in quotes.`,
    fixes: [changeTo(value, { span: node.span, newText: value })],
  };
}

/** kubectl reads some words and numbers as a value that they do not look like. */
function reading(node: ScalarNode): string {
  const isSurprise = String(node.value) !== node.source.toLowerCase();
  if (!isSurprise) return `, not ${describe(node)}`;
  return `, but kubectl reads the value ${node.source} as ${String(node.value)}`;
}

function describe(node: TreeNode): string {
  if (node.type !== 'scalar') return node.type === 'map' ? 'a map' : 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'boolean' ? 'a boolean' : 'a number';
}

/** A map or list may be long and an empty value has no length, so the finding is at their key instead. */
function visibleSpan(node: TreeNode, root: TreeNode, path: Path): Span {
  const isShort = node.type === 'scalar' && node.style !== 'block' && node.span.end > node.span.start;
  return isShort ? node.span : (keySpanAt(root, path) ?? node.span);
}
