import { nodeEnd } from '../../../yaml/write/places.ts';
import { renameKey } from '../../../yaml/write/rewrite.ts';
import { entry, nodeAt, type MapEntry, type Path, type TreeNode } from '../../../yaml/tree.ts';
import type { Field } from '../../../schema/define.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import { quote } from '../../../text/words.ts';
import type { ResourceContext } from '../../define.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import type { MeantValue } from '../../../fixes/shapes/listToMap.ts';
import { meantValue, writeProperty } from '../../../fixes/shapes/meantValue.ts';

/** What to do about a value of the wrong type. */
export interface Remedy {
  /** The end of the message. */
  readonly advice: string;
  readonly fixes: readonly DocumentFix[];
}

const nouns: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'a map of properties',
  array: 'a list',
  // The API server allows a list in place of a duration, which nobody can use.
  'string,array': 'a duration such as 15m or 1h30m',
  // Only the definitions of a project have these.
  'integer,string': 'a whole number or text',
  number: 'a number',
};

/** What a value must be, by the type that the API server expects. */
export function expectedNoun(expected: string, field: Field | undefined): string {
  if (field?.type === 'map' && field.keysAreRoutingKeys) return 'a map of routing keys to weights';
  return nouns[expected] ?? expected;
}

/** What a value is. */
export function describeType(node: TreeNode): string {
  if (node.type !== 'scalar') return node.type === 'map' ? 'a map' : 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'boolean' ? 'a boolean' : 'a number';
}

/** The value in the shape that its field needs: a map instead of a list, a label selector instead of labels. */
export function shapeRemedy(context: ResourceContext, path: Path, node: TreeNode): Remedy {
  const parent = nodeAt(context.resource.root, path.slice(0, -1));
  const isItem = parent?.type === 'list';
  const property = isItem ? itemEntry(node) : entry(parent, String(path.at(-1)));
  const field = fieldAt(context.schema, path);
  const { text } = context.document;
  const advice = `, not ${describeType(node)}`;
  const meant = property && meantFor(field, text, property);
  if (!meant || !field) return { advice: `${advice}.`, fixes: otherStrategy(context, path) };
  const edits = isItem ? itemEdits(text, node, meant) : writeProperty(text, property, property.key, meant);
  if (!edits) return { advice: `${advice}.`, fixes: [] };
  const value = shortValue(meant);
  const title = `Change to ${value ?? `a ${field.type}`}`;
  return {
    advice: value === undefined ? `${advice}.` : `${advice}: use ${inQuotes(value)}.`,
    fixes: [
      { title, edits, preferred: !meant.isGuess },
      ...(meant.isGuess ? otherStrategy(context, path) : []),
    ],
  };
}

/** Of a field that may be several things, nobody knows which one is meant. */
function meantFor(field: Field | undefined, text: string, property: MapEntry): MeantValue | undefined {
  return field && field.type !== 'any' ? meantValue(text, property, field) : undefined;
}

function inQuotes(value: string): string {
  return /^["'[{]/.test(value) ? value : quote(value);
}

/** A value for a title or message; undefined if it is too long. */
function shortValue({ preview }: MeantValue): string | undefined {
  return preview.length <= MAX_TITLE ? preview : undefined;
}

const MAX_TITLE = 60;

/** An item of a list as a property without a name. */
function itemEntry(node: TreeNode): MapEntry {
  const { start } = node.span;
  return { key: '', keySpan: { start, end: start }, value: node };
}

function itemEdits(text: string, node: TreeNode, { preview, edits }: MeantValue): DocumentFix['edits'] {
  return edits ?? [{ span: { start: node.span.start, end: nodeEnd(text, node) }, newText: preview }];
}

/**
 * The alternative of the parent, if the value fits it: the weights of a strategy that is called `priority`. A wrong item of a
 * list may show that a map was meant.
 */
function otherStrategy({ document, resource, schema }: ResourceContext, path: Path): DocumentFix[] {
  const isItem = typeof path.at(-1) === 'number';
  const [owned, chosen, name] = [path.slice(0, isItem ? -3 : -2), ...path.slice(isItem ? -3 : -2)];
  const owner = nodeAt(resource.root, owned);
  const ownerField = fieldAt(schema, owned);
  const found = entry(owner, String(chosen));
  const property = entry(found?.value, String(name));
  if (ownerField?.type !== 'object' || !found || !property) return [];
  return (ownerField.exactlyOneOf ?? []).flatMap((other) => {
    const field = fieldAt(schema, [...owned, other, String(name)]);
    const meant = field && !entry(owner, other) ? meantValue(document.text, property, field) : undefined;
    if (!meant?.edits || meant.isGuess || (meant.edits.length > 0 && !isItem)) return [];
    const edits = [renameKey(document.text, found, other), ...meant.edits];
    return [{ title: `Change ${found.key} to ${other}`, edits }];
  });
}
