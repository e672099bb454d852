import type { Field, ListField, MapField, StringField } from '../../schema/define.ts';
import { isGoDuration } from '../../schema/kubernetes/duration.ts';
import { repairDuration } from '../../schema/kubernetes/durationRepair.ts';
import { isPortText } from '../../schema/kubernetes/ports.ts';
import { parseSelector } from '../../schema/kubernetes/selector.ts';
import { repairSelector, selectorOf } from '../../schema/kubernetes/selectorRepair.ts';
import { foldWord } from '../../text/similar.ts';
import type { Edit } from '../../text/edit.ts';
import { replaceProperty } from '../../yaml/write/insert.ts';
import { renameKey, replaceLiteral, replaceScalar } from '../../yaml/write/rewrite.ts';
import { scalarAtOffset } from '../../yaml/write/flow.ts';
import { isTemplated } from '../../yaml/template.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { isWrittenIn, type MapEntry, type ScalarNode, type TreeNode } from '../../yaml/tree.ts';
import { listToMap, type MeantValue } from './listToMap.ts';
import { mapToList, textToList } from './toList.ts';
import { scalarText } from './scalarText.ts';

/** A value that is right as it is. */
const asItIs: MeantValue = { preview: '', edits: [] };

/**
 * What the value of a property is meant to be as a value of a field: a list instead of a map, a number without quotes, a label
 * selector instead of labels. Without edits if it fits already. Undefined if that is not certain.
 */
export function meantValue(text: string, property: MapEntry, field: Field): MeantValue | undefined {
  const { value } = property;
  // An expression may be rendered to a value that fits.
  if (value.type === 'scalar' && isTemplated(value.source)) return asItIs;
  if (field.type === 'any' || (field.type === 'object' && value.type === 'map')) return asItIs;
  if (field.type === 'list') return meantList(text, property, field);
  if (field.type === 'map') return meantMap(text, property, field);
  if (field.type === 'object') return undefined;
  if (value.type !== 'scalar') return meantScalar(text, property, field);
  return field.type === 'string' ? meantText(text, value, field) : meantPlain(text, value, field);
}

/** The edits that give a property a name and a value. Undefined where its comments have no other place. */
export function writeProperty(
  text: string,
  found: MapEntry,
  name: string,
  { preview, edits }: MeantValue,
): Edit[] | undefined {
  if (!edits) {
    const edit = replaceProperty(text, found, [`${name}: ${preview}`]);
    return edit && [edit];
  }
  return [...(name === found.key ? [] : [renameKey(text, found, name)]), ...edits];
}

function meantPlain(text: string, node: ScalarNode, field: Field): MeantValue | undefined {
  const preview = scalarText(field, node);
  if (preview === undefined) return undefined;
  return node.style === 'plain' && preview === node.source
    ? asItIs
    : { preview, edits: [replaceLiteral(text, node, preview)] };
}

function meantText(text: string, node: ScalarNode, field: StringField): MeantValue | undefined {
  if (isMeaningless(node, field)) return undefined;
  if (typeof node.value === 'boolean') {
    const meant = field.booleans?.[node.value ? 'true' : 'false'];
    return meant === undefined ? undefined : { preview: meant, edits: [replaceLiteral(text, node, meant)] };
  }
  const source = typeof node.value === 'string' ? node.value : node.source;
  const meant = meantWord(source, field);
  if (meant === undefined) return undefined;
  return meant === node.value
    ? asItIs
    : { preview: stringifyScalar(meant), edits: [replaceScalar(text, node, meant)] };
}

/** Whether a value means no text of a field: no host name is a number. */
function isMeaningless({ value }: ScalarNode, { notEmpty, format }: StringField): boolean {
  if (typeof value === 'number') return format === 'host';
  return value === null || (notEmpty === true && value === '');
}

/** The allowed value, selector or duration that a text is meant to be; another text as it is. Undefined if it cannot be any. */
export function meantWord(source: string, field: StringField): string | undefined {
  const allowed = field.enum ?? (field.open ? undefined : field.values);
  if (allowed) return allowed.find(({ value }) => foldWord(value) === foldWord(source))?.value;
  if (field.format === 'selector') return 'error' in parseSelector(source) ? repairSelector(source) : source;
  if (field.format === 'port') return isPortText(source) ? source : undefined;
  return field.format !== 'duration' || isGoDuration(source) ? source : repairDuration(source);
}

/** The properties under which other APIs have a single value: `tls: {secretName: a}`, `port: {number: 80}`. */
const valueProperties = new Set([
  'name',
  'value',
  'key',
  'routingkey',
  'secretname',
  'credentialname',
  'number',
  'port',
  'containerport',
]);

/** The scalar that a list or map is meant to be: labels as a selector, or a single value that is wrapped. */
function meantScalar(text: string, property: MapEntry, field: Field): MeantValue | undefined {
  const { value, keySpan } = property;
  if (!isWrittenIn(value, property)) return undefined;
  const isSelector = field.type === 'string' && field.format === 'selector';
  const selector = isSelector ? selectorOf(value, text) : undefined;
  return selector === undefined
    ? meantInner(text, property, field)
    : { preview: scalarAtOffset(text, keySpan.start, selector) };
}

/** The only value that is wrapped in a list or map. */
function meantInner(text: string, property: MapEntry, field: Field): MeantValue | undefined {
  const inner = onlyValue(property.value);
  if (inner?.type !== 'scalar') return undefined;
  if (field.type !== 'string') {
    const preview = scalarText(field, inner);
    return preview === undefined ? undefined : { preview };
  }
  const word = inner.value === null ? undefined : meantWord(String(inner.value), field);
  return word === undefined || word === ''
    ? undefined
    : { preview: scalarAtOffset(text, property.keySpan.start, word) };
}

function onlyValue(node: TreeNode): TreeNode | undefined {
  if (node.type === 'scalar') return node;
  if (node.type === 'list')
    return node.items.length === 1 && node.items[0] ? onlyValue(node.items[0]) : undefined;
  const [first, second] = node.entries;
  return first && !second && valueProperties.has(foldWord(first.key)) ? onlyValue(first.value) : undefined;
}

function meantList(text: string, property: MapEntry, field: ListField): MeantValue | undefined {
  const { value } = property;
  if (value.type === 'list') return value.items.every((item) => isOf(field.items, item)) ? asItIs : undefined;
  if (field.items.type !== 'string') return undefined;
  return value.type === 'map' ? mapToList(text, property) : textToList(text, value);
}

function meantMap(text: string, property: MapEntry, field: MapField): MeantValue | undefined {
  const { value } = property;
  if (value.type === 'list') return listToMap(text, property, field);
  if (value.type === 'map')
    return value.entries.every((inner) => isOf(field.values, inner.value)) ? asItIs : undefined;
  return field.values.type === 'string' ? textToMap(text, value) : undefined;
}

/** Labels as a text: `app=backend,tier=web`. */
function textToMap(text: string, node: ScalarNode): MeantValue | undefined {
  if (typeof node.value !== 'string') return undefined;
  const pairs = node.value.split(',').map((part) => /^([^\s=:]+)\s*[=:]\s*([^\s=:]*)$/.exec(part.trim()));
  if (pairs.some((pair) => !pair)) return undefined;
  const lines = pairs.map(
    (pair) => `${stringifyScalar(pair?.[1] ?? '')}: ${stringifyScalar(pair?.[2] ?? '')}`,
  );
  const preview = `{${lines.join(', ')}}`;
  return { preview, edits: [replaceLiteral(text, node, preview)] };
}

function isOf(field: Field, node: TreeNode): boolean {
  if (field.type === 'object' || field.type === 'map') return node.type === 'map';
  if (field.type === 'list') return node.type === 'list';
  if (node.type !== 'scalar') return false;
  if (field.type === 'boolean') return typeof node.value === 'boolean';
  return typeof node.value === (field.type === 'integer' ? 'number' : 'string');
}
